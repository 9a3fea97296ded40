-- Another signed file takes the place of the one before.
update contract_file set removed_at = now()
where contract_id = cast(:id as bigint) and amendment_id is not distinct from cast(:amendment as bigint) and kind = 'signed' and removed_at is null
returning stored_as

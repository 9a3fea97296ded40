-- One file of a contract within reach.
select f.id, f.contract_id, f.name, f.media_type, f.stored_as, f.scan, k.call_id, k.application_id from contract_file f join contract k on k.id = f.contract_id
where f.id = cast(:id as bigint) and f.removed_at is null

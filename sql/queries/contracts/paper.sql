-- The text that was sent for signature last: of the contract, or of an amendment.
select paper, sha256, to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as made_at from contract_paper
where contract_id = cast(:id as bigint) and amendment_id is not distinct from cast(:amendment as bigint)
order by id desc limit 1

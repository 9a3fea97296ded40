-- The contract that an amendment within reach belongs to.
select contract_id from contract_amendment where id = cast(:id as bigint)

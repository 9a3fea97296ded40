-- The contract's terms and milestones become what the amendment says.
select apply_amendment(cast(:amendment as bigint)) as contract_id

-- Whether the contract has an invoice of this number that wasn't refused.
select exists (select 1 from invoice i where i.contract_id = cast(:contract as bigint) and lower(i.number) = lower(:number) and i.state <> 'refused') as is_known

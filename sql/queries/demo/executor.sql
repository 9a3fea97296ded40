-- The demonstration's executor, on its contract.
insert into person_role (person_id, role, call_id, contract_id, valid_from)
select p.id, 'executor', k.call_id, k.id, date '2024-01-01' from person p join contract k on k.id = cast(:contract as bigint) where p.mail = :mail
returning id

-- Ends somebody's role on a contract; it stays in the record.
update person_role set valid_until = riga_today() - 1, valid_from = least(valid_from, riga_today() - 1)
where id = cast(:role as bigint) and contract_id = cast(:id as bigint) and (valid_until is null or valid_until >= riga_today())
returning id

-- Ends a role; it stays in the record.
update person_role set never_began = valid_from > riga_today(), valid_until = riga_today() - 1, valid_from = least(valid_from, riga_today() - 1)
where id = :id and person_id = :person and (valid_until is null or valid_until >= riga_today()) returning id

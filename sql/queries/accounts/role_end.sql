-- Ends a role; it stays in the record.
update person_role set valid_until = current_date - 1, valid_from = least(valid_from, current_date - 1)
where id = :id and person_id = :person and (valid_until is null or valid_until >= current_date) returning id

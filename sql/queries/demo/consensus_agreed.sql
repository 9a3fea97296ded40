-- A consensus that the acting secretary signs.
update consensus set state = 'agreed', agreed_at = cast(:at as timestamptz), agreed_by = acting_person(), version = version + 1
where application_id = cast(:id as bigint) and state = 'proposed'
returning application_id

-- An evaluation after its declaration: begun, or recused; what was scored before a late conflict counts no more.
update evaluation set state = :to, version = version + 1
where id = cast(:id as bigint) and person_id = acting_person() and state = :from and version = cast(:version as int)
returning id, application_id, state, version

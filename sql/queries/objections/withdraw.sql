-- The institution takes its objection back.
update objection set state = :to, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, application_id, state, version

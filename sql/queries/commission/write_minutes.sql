-- The text of a meeting's minutes, until they are signed.
update meeting set minutes = :minutes, minutes_at = acting_at(), minutes_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = 'closed' and version = cast(:version as int)
returning id, version

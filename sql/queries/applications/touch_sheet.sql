-- Takes the check sheet for a change: only the version that the person saw, only while the check isn't finished.
update application set version = version + 1
where id = cast(:id as bigint) and is_in_check(state) and version = cast(:version as int)
returning version

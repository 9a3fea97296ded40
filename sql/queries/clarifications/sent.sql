-- The application waits for its institution; only from the version that the person saw.
update application set state = :to, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning version

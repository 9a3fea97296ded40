-- Moves an application to another state; no row means that somebody else moved it first.
update application set state = :to, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning version, state

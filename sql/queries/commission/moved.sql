-- A meeting in its next state.
update meeting set state = :to, version = version + 1 where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, state, version

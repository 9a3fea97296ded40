-- No row means that somebody was faster.
update procurement set version = version + 1 where id = cast(:id as bigint) and state = 'preparing' and version = cast(:version as int) returning version

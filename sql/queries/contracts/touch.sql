-- A change of what hangs on the contract. No row means that somebody was faster.
update contract set version = version + 1 where id = cast(:id as bigint) and version = cast(:version as int) returning version

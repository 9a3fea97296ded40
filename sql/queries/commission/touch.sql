-- A meeting a version later: something in it changed.
update meeting set version = version + 1 where id = cast(:id as bigint) and version = cast(:version as int)
returning id, version

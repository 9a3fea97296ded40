-- The act as it was shown, for one change of it; no row means that it isn't that version any more.
update destruction_act set version = version + 1 where id = cast(:id as bigint) and version = cast(:version as int) and state = 'prepared' returning version

-- The signature of a consensus.
update consensus set sha256 = :sha256 where application_id = cast(:id as bigint) returning sha256

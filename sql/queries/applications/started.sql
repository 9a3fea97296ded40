-- The draft that an earlier click with the same secret started.
select id, version from application where organisation_id = cast(:organisation as bigint) and once = :once

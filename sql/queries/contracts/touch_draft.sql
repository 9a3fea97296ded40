-- A milestone of the draft contract changed.
update contract set version = version + 1 where id = cast(:id as bigint) and state = 'draft' returning id

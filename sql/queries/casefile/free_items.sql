-- The cases of an act that was given up may be listed again.
update destruction_item set is_void = true where act_id = cast(:id as bigint) returning application_id

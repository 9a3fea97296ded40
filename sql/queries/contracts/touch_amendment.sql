-- A milestone of the amendment that is being prepared changed: whoever did it prepared it.
update contract_amendment set version = version + 1, prepared_by = acting_person() where contract_id = cast(:id as bigint) and state = 'draft' returning id

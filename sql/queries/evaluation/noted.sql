-- A submitted evaluation after a change of its notes: nothing else of it changes.
update evaluation set version = version + 1
where id = cast(:id as bigint) and person_id = acting_person() and state = 'submitted'
returning id, application_id, state, version, round(points, cast(:decimals as int))::text as points

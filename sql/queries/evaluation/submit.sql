-- Locks an evaluation.
update evaluation set state = :to, submitted_at = now(), version = version + 1
where id = cast(:id as bigint) and person_id = acting_person() and state = 'in_progress'
returning id, application_id, state, version

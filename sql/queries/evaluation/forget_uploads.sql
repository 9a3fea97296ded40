-- What the acting evaluator uploaded earlier and never applied.
delete from evaluation_upload where person_id = acting_person() and call_id = cast(:call as bigint) and applied_at is null
returning id

-- The decisions on a demonstration's call, approved by another person than the one who drafted them.
update decision set state = 'approved', approved_by = acting_person(), approved_at = cast(:at as timestamptz), version = version + 1 where call_id = :call
returning application_id

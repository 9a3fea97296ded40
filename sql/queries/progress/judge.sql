-- The Chancellery accepts a report or gives it back with a reason.
update progress_report set state = :to, reason = :reason, judged_at = acting_at(), judged_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and version = cast(:version as bigint) and state = 'submitted'
returning id, version

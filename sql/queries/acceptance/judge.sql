-- Accepted, accepted in part, or returned. No row means that somebody was faster.
update milestone_hand_in set state = :to, judged_at = acting_at(), judged_by = acting_person(), defects = :defects, defects_due_on = cast(:due_on as date),
  version = version + 1
where id = cast(:hand_in as bigint) and state = 'handed_in' and version = cast(:version as int)
returning id, version

-- The side that hands over may take back; nobody else. No row means that somebody was faster.
update work_task set state = :to, turn_since = acting_at(), turn_by = acting_person(), handed_over_by = :handed_over_by, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning state, version

-- No row means that somebody said or did something in between.
update work_task_part set thread_state = :to, thread_version = thread_version + 1, thread_changed_at = acting_at(), thread_changed_by = acting_person()
where task_id = cast(:id as bigint) and part = :part and thread_state = :from and thread_version = cast(:version as int)
returning thread_version as version, thread_state as state

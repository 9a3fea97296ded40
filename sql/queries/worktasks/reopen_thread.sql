-- What is said opens the talk again.
update work_task_part set thread_state = :to, thread_version = thread_version + 1, thread_changed_at = acting_at(), thread_changed_by = acting_person()
where task_id = cast(:id as bigint) and part = :part
returning thread_version

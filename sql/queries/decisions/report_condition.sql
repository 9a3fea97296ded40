-- The institution says how it fulfilled a condition.
update decision_condition set state = :to, report = :report, reported_at = acting_at(), reported_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, state, version

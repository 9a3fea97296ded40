-- An assignment after a decision on it: the chair's on a conflict, or the office's to take it back.
update evaluation set state = :to, decision = :decision, decision_reason = :reason, decided_at = now(), decided_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, application_id, state, version

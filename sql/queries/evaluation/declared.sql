-- An evaluation after its declaration: begun, or recused; what was scored before a late conflict counts no more. What was decided
-- on an earlier declaration says nothing of this one.
update evaluation set state = :to, decision = null, decision_reason = '', decided_at = null, decided_by = null, version = version + 1
where id = cast(:id as bigint) and person_id = acting_person() and state = :from and version = cast(:version as int)
returning id, application_id, state, version

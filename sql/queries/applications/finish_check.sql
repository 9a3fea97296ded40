-- Ends the admissibility check.
update application set state = :to, admissibility_reason = :reason, version = version + 1
where id = cast(:id as bigint) and is_in_check(state) and version = cast(:version as int)
returning version, call_id

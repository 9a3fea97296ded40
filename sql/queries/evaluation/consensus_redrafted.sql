-- A consensus whose draft was changed: its next version; what was answered to the earlier text says nothing of this one.
update consensus set state = :to, drafted_by = acting_person(), drafted_at = now(), version = version + 1
where application_id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning application_id, state, version, to_char(drafted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at

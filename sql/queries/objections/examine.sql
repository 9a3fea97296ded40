-- Whether an objection is examined, with the reason where it isn't, or was late.
update objection set state = :to, examined_at = acting_at(), examined_by = acting_person(), examined_reason = :reason, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, application_id, state, version

-- What became of an objection.
update objection set state = :to, outcome = :outcome, amount = cast(:amount as numeric), reason = :reason, decided_at = acting_at(), decided_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, application_id, state, version

-- From one state to the next. No row means that somebody was faster.
update contract_amendment set state = :to, approved_at = case when :to = 'approved' then acting_at() else approved_at end,
  approved_by = case when :to = 'approved' then acting_person() else approved_by end, signed_on = cast(:signed_on as date),
  in_force_at = case when :to = 'in_force' then acting_at() end, withdrawn_reason = coalesce(:reason, withdrawn_reason), version = version + 1
where id = cast(:amendment as bigint) and state = :from and version = cast(:version as int)
returning version

-- From one state to the next. No row means that somebody was faster.
update contract set state = :to, reason = coalesce(:reason, reason), sent_at = case when :to = 'sent' then acting_at() else sent_at end,
  signed_on = coalesce(cast(:signed_on as date), signed_on), in_force_at = case when :to = 'in_force' then coalesce(in_force_at, acting_at()) else in_force_at end,
  ended_at = case when :to in ('completed', 'terminated') then acting_at() end, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning version

-- A meeting in its next state: opened, or closed.
update meeting set state = :to, opened_at = case when :to = 'in_session' then acting_at() else opened_at end,
  closed_at = case when :to = 'closed' then greatest(acting_at(), opened_at) else closed_at end, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, state, version

-- A payment moves on; what isn't given stays as it is.
update payment set state = :to, version = version + 1,
  held_reason = coalesce(:held_reason, held_reason),
  -- What was released is to be released again once it is held again.
  released_reason = case when :to = 'held' then '' else coalesce(:released_reason, released_reason) end,
  penalty = coalesce(cast(:penalty as numeric), penalty), penalty_reason = coalesce(:penalty_reason, penalty_reason),
  paid_on = cast(:paid_on as date), paid_at = case when :to = 'paid' then acting_at() end, paid_by = case when :to = 'paid' then acting_person() end
where id = cast(:id as bigint) and version = cast(:version as bigint)
returning id, version

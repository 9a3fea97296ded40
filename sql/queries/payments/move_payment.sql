-- A payment moves on; what isn't given stays as it is.
update payment set state = :to, version = version + 1,
  held_reason = coalesce(:held_reason, held_reason), released_reason = coalesce(:released_reason, released_reason),
  penalty = coalesce(cast(:penalty as numeric), penalty), penalty_reason = coalesce(:penalty_reason, penalty_reason),
  -- Whoever changed the sum or released it doesn't pay it.
  changed_by = case when cast(:released_reason as text) is not null or cast(:penalty as text) is not null then acting_person() else changed_by end,
  paid_on = cast(:paid_on as date), paid_at = case when :to = 'paid' then acting_at() end, paid_by = case when :to = 'paid' then acting_person() end
where id = cast(:id as bigint) and version = cast(:version as bigint)
returning id, version

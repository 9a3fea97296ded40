-- A value that was recorded wrongly; the audit keeps it.
update indicator_value set removed_at = acting_at() where id = cast(:id as bigint) and removed_at is null
returning id, application_id, plan, coalesce(office_conflict(application_id), false) as is_conflicted

-- The open items of a meeting that is cancelled: due again.
update agenda_item set state = 'postponed', closed_at = acting_at(), closed_by = acting_person(), version = version + 1
where meeting_id = cast(:id as bigint) and state = 'open'
returning id, application_id

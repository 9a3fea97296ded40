-- Begins the thread of a question, or opens it again.
insert into comment_thread (application_id, field, changed_by) values (cast(:id as bigint), :field, acting_person())
on conflict (application_id, field) do update
set state = 'open', changed_by = case when comment_thread.state = 'open' then comment_thread.changed_by else acting_person() end,
    changed_at = case when comment_thread.state = 'open' then comment_thread.changed_at else now() end, version = comment_thread.version + 1
returning version

-- Queues the reminders of drafts, milestones and reports that are due now, and of objections that nobody is left to decide; how many.
select remind_of_drafts(now()) + remind_of_milestones(now()) + remind_of_reports(now()) + remind_of_objections(cast(:roles as jsonb)) as reminders

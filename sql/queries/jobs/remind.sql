-- Queues the reminders of drafts, milestones and reports that are due now; how many.
select remind_of_drafts(now()) + remind_of_milestones(now()) + remind_of_reports(now()) as reminders

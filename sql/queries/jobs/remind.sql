-- Queues the reminders of drafts and of milestones that are due now; how many.
select remind_of_drafts(now()) + remind_of_milestones(now()) as reminders

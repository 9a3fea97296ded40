-- Queues the reminders of drafts that are due now; how many.
select remind_of_drafts(now()) as reminders

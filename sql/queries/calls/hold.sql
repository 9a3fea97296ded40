-- Whoever changes a draft waits here for those who are changing or announcing it.
select id from call where code = :call for update

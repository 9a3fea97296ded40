-- The first day of which a contract has something that was done under it.
select cast(first_done_under(cast(:id as bigint)) as text) as done_on

-- Brings an application's total and its number of submitted evaluations up to date; gives the total.
select update_total(cast(:application as bigint)) as total

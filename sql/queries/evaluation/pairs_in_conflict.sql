-- How many of some pairs are of applications in which the acting person has a conflict of interest.
select count(*) as count from jsonb_to_recordset(cast(:pairs as jsonb)) as p (application bigint)
where p.application in (select o.application_id from own_conflicts(cast(:call as bigint)) o)

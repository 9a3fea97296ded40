-- How many applications the reports leave out for the acting person, who has a conflict of interest in them.
select hidden_by_conflict(cast(:call as bigint)) as withheld

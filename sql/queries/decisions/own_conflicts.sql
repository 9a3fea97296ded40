-- The applications of a call that the acting person has a conflict of interest in.
select application_id as conflicted_id, number as conflicted_number from own_conflicts(cast(:call as bigint)) order by length(number), number

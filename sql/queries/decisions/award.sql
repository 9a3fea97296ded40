-- What was decided for an application, and what its contracts but one take of it.
select cast(coalesce(d.amount_awarded, 0.00) as text) as awarded, cast(taken_of_award(d.application_id, cast(:contract as bigint)) as text) as taken
from decision d where d.application_id = cast(:application as bigint)

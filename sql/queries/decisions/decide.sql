-- A first decision.
insert into decision (application_id, call_id, outcome, amount_awarded, reason, conditions, deviation, decided_by)
select a.id, a.call_id, :outcome, cast(:amount as numeric), :reason, :conditions, :deviation, acting_person()
from application a where a.id = cast(:id as bigint)
on conflict (application_id) do nothing
returning application_id, outcome, cast(amount_awarded as text) as amount_awarded, version

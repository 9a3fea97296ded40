-- A first decision; where no reasons by criterion were sent, a signed consensus gives them.
insert into decision (application_id, call_id, outcome, amount_awarded, reason, criteria, conditions, deviation, decided_by)
select a.id, a.call_id, :outcome, cast(:amount as numeric), :reason, case when cast(:reasoned as boolean) then nullif(cast(:criteria as jsonb), '{}') else consensus_reasons(a.id) end, :conditions, :deviation, acting_person()
from application a where a.id = cast(:id as bigint)
on conflict (application_id) do nothing
returning application_id, outcome, cast(amount_awarded as text) as amount_awarded, version

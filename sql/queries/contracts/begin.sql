-- A contract from a choice; executor, price and work task come with the choice.
insert into contract (procurement_id, call_id, subject, vat_rate, payment_days, penalty_per_day, penalty_most, opened_by)
select p.id, p.call_id, :subject, cast(:vat_rate as numeric), cast(:payment_days as int), cast(:penalty_per_day as numeric), cast(:penalty_most as numeric),
       acting_person()
from procurement p where p.id = cast(:procurement as bigint)
returning id, cast(value as text) as value

-- The applications for one measure: those within reach, and of the others what everybody may know after the release.
with reached as (
  select a.id, a.number, a.title, o.name as organisation_name, c.code as call_code, c.title as call_title, m.is_main,
         case when a.organisation_id = any (cast((select acting_for()) as bigint[])) then state_told(a.state, c.released_at is not null) else a.state end as state,
         case when c.released_at is not null then cast(d.amount_awarded as text) end as amount_awarded, t.id as task, t.state as task_state, true as is_reached
  from application_measure m join application a on a.id = m.application_id join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id
  left join decision d on d.application_id = a.id left join work_task t on t.application_id = a.id
  where m.plan = :plan and m.measure = :measure)
select * from reached
union all
select r.application_id, r.number, r.title, r.organisation, r.call_code, r.call_title, r.is_main, r.outcome, cast(r.amount_awarded as text), null, null, false
from released_for_plan(:plan) r where r.measure = :measure and not exists (select 1 from reached x where x.id = r.application_id)
order by call_code desc, number limit 500

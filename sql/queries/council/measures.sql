-- What the call does for each measure of the plans that its applications are for: an application counts where the measure is its main
-- one, so that it counts once in each plan.
select m.plan, m.measure, cast(count(*) as int) as applications, cast(count(y.application_id) as int) as supported,
       cast(coalesce(sum(y.planned), 0.00) as text) as planned, cast(coalesce(sum(y.contracted), 0.00) as text) as contracted,
       cast(coalesce(sum(y.accepted), 0.00) as text) as accepted, cast(count(*) filter (where s.step = 'contract_completed') as int) as completed
from application a join application_measure m on m.application_id = a.id
left join call_money(cast(:call as bigint)) y on y.application_id = a.id
left join call_steps(cast(:call as bigint)) s on s.application_id = a.id
where a.call_id = cast(:call as bigint) and m.is_main
group by m.plan, m.measure order by m.plan, m.measure

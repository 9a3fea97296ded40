-- The money of a call by category, by direction of its plan, by application, and together; each amount adds up to the cent.
with money as materialized (
  select m.application_id, m.category_id, m.planned, coalesce(m.contracted, 0) as contracted, coalesce(m.accepted, 0) as accepted,
         coalesce(m.paid, 0) as paid, coalesce(m.withheld, 0) as withheld, coalesce(m.left_over, 0) as left_over,
         (select x.measure from application_measure x where x.application_id = m.application_id and x.is_main
          order by x.plan = (select c.definition ->> 'plan' from call c where c.id = cast(:call as bigint)) desc nulls last, x.plan limit 1) as measure
  from call_money(cast(:call as bigint)) m),
grouped as (
  select case when grouping(category_id) = 0 then 'category' when grouping(measure) = 0 then 'measure' else 'all' end as kind, category_id, measure,
         count(*) as applications, sum(planned) as planned, sum(contracted) as contracted, sum(accepted) as accepted, sum(paid) as paid,
         sum(withheld) as withheld, sum(left_over) as left_over
  from money group by grouping sets ((category_id), (measure), ()))
select r.kind, g.code as category, g.title as category_title, r.measure, r.applications, cast(r.planned as numeric(14,2))::text as planned,
       cast(r.contracted as numeric(14,2))::text as contracted, cast(r.accepted as numeric(14,2))::text as accepted, cast(r.paid as numeric(14,2))::text as paid,
       cast(r.withheld as numeric(14,2))::text as withheld, cast(r.left_over as numeric(14,2))::text as left_over
from grouped r left join category g on g.id = r.category_id
where r.applications > 0
order by r.kind = 'all', r.kind, g.position, r.measure nulls last

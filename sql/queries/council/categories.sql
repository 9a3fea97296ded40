-- Each category of a call in numbers: applications by state (also while they are sealed), how far the supported ones are, and the money.
with money as (select m.category_id, sum(m.planned) as planned, sum(m.contracted) as contracted, sum(m.accepted) as accepted, sum(m.paid) as paid, sum(m.left_over) as left_over
               from call_money(cast(:call as bigint)) m group by m.category_id),
step as (select s.category_id, jsonb_object_agg(s.step, s.n) as steps
         from (select category_id, step, count(*) as n from call_steps(cast(:call as bigint)) group by category_id, step) s group by s.category_id),
state as (select n.category_code, jsonb_object_agg(n.state, n.n) as states
          from (select category_code, council_state(state) as state, sum(count) as n from application_counts(cast(:call as bigint)) group by 1, 2) n
          group by n.category_code)
select g.code as category, g.title as category_title, cast(g.envelope as text) as envelope, coalesce(t.states, '{}') as states, coalesce(s.steps, '{}') as steps,
       cast(coalesce(m.planned, 0.00) as text) as planned, cast(coalesce(m.contracted, 0.00) as text) as contracted, cast(coalesce(m.accepted, 0.00) as text) as accepted,
       cast(coalesce(m.paid, 0.00) as text) as paid, cast(coalesce(m.left_over, 0.00) as text) as left_over
from category g left join state t on t.category_code = g.code left join step s on s.category_id = g.id left join money m on m.category_id = g.id
where g.call_id = cast(:call as bigint) order by g.position

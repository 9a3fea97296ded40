-- What the buyer orders for the plan.
select p.id, p.number, p.title, p.call_code, p.state, p.cpv, cast(p.value as text) as value from purchases_of_plan(:plan) p order by p.call_code, p.number limit 5000

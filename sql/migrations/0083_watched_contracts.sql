-- What the buyer orders for one plan: the value is the contract's as it stands now, before that the chosen offer's, before that the estimate.
create or replace function purchases_of_plan(of_plan text) returns table (id bigint, number text, title text, call_code text, state text, cpv text, value numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, a.number, a.title, c.code, p.state, p.cpv, coalesce(k.value, o.price, p.estimated_value)
  from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join call c on c.id = p.call_id
  left join procurement_offer o on o.id = p.offer_id left join contract k on k.procurement_id = p.id and k.state <> 'terminated'
  where c.definition ->> 'plan' = of_plan and p.cpv <> '' and p.estimated_value is not null and (acting_everywhere() or cardinality(acting_calls()) > 0)
$$;

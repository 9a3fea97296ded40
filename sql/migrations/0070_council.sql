-- The supervisory council's view of a call: one place says what its money comes to and how far each application is.

-- The money of each supported application after the release, without VAT: what was granted, what contracts that stand were concluded
-- for, and what was accepted by acts. Payments add their columns here.
create function call_money(of_call bigint) returns table (application_id bigint, category_id bigint, planned numeric, contracted numeric, accepted numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.category_id, d.amount_awarded, k.contracted, k.accepted
  from call c join decision d on d.call_id = c.id join application a on a.id = d.application_id
  left join (select t.application_id, sum(t.value) filter (where t.state in ('in_force', 'suspended', 'completed')) as contracted, sum(x.accepted) as accepted
             from contract t left join (select y.contract_id, sum(y.amount) as accepted from acceptance_act y join contract z on z.id = y.contract_id
                                        where z.call_id = of_call group by y.contract_id) x on x.contract_id = t.id
             where t.call_id = of_call group by t.application_id) k on k.application_id = a.id
  where c.id = of_call and c.released_at is not null and d.outcome in ('supported', 'conditional')
    and (acting_everywhere() or of_call = any (acting_calls()))
$$;

-- How the supported applications of a call stand after the decision: the furthest step that each has reached.
create function call_steps(of_call bigint) returns table (application_id bigint, category_id bigint, step text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.category_id,
         case when k.state is not null then 'contract_' || k.state
              when p.state = 'chosen' then 'executor_chosen'
              when t.agreed_no is not null then 'task_agreed'
              when t.id is not null then 'task_opened'
              else 'task_missing' end
  from call c join application a on a.call_id = c.id left join work_task t on t.application_id = a.id left join procurement p on p.task_id = t.id
  left join lateral (select k.state from contract k where k.application_id = a.id and k.in_force_at is not null order by k.state = 'terminated', k.id desc limit 1) k on true
  where c.id = of_call and c.released_at is not null and a.state in ('supported', 'conditional') and (acting_everywhere() or of_call = any (acting_calls()))
$$;

-- What the council is told of an application's state.
create function council_state(state text) returns text language sql immutable parallel safe as $$
  select case when is_in_check(state) then 'in_check' else state end
$$;

revoke execute on function call_money(bigint), call_steps(bigint), council_state(text) from public;
grant execute on function call_money(bigint), call_steps(bigint), council_state(text) to konkurss_app;

-- Where no offer fits, or none came, the procurement is ended without a result, with the day and the reason (Public Procurement Law, section 9,
-- paragraph 13.1). It stays as it was, and another one can be begun for the same work task.

alter table procurement add column ended_at timestamptz;
alter table procurement add column ended_by bigint references person;
alter table procurement drop constraint procurement_state;
alter table procurement add constraint procurement_state check (state in ('preparing', 'chosen', 'ended'));
alter table procurement add constraint procurement_ended_because check (
  (state = 'ended') = (ended_at is not null) and (state <> 'ended' or length(btrim(reason)) between 10 and 4000));

-- Of those that aren't ended, one a work task.
alter table procurement drop constraint procurement_once;
create unique index procurement_once on procurement (task_id) where state <> 'ended';
create index procurement_of_task on procurement (task_id);

-- As in 0052. What is ended stays as it is: nothing in it changes, nothing is added or removed.
create or replace function refuse_change_of_chosen_offer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from procurement where id in (new.procurement_id, old.procurement_id) and state = 'ended') then
    raise exception 'the procurement is ended' using errcode = 'check_violation', constraint = 'procurement_ended';
  end if;
  if exists (select 1 from procurement where id = new.procurement_id and state = 'chosen') then
    raise exception 'the executor is chosen' using errcode = 'check_violation', constraint = 'procurement_fixed';
  end if;
  return new;
end $$;

-- As in 0052. A choice is given up before its procurement can be ended.
create or replace function refuse_foreign_offer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.state = 'ended' then
    raise exception 'the procurement is ended' using errcode = 'check_violation', constraint = 'procurement_ended';
  end if;
  if new.offer_id is not null and not exists (select 1 from procurement_offer o where o.id = new.offer_id and o.procurement_id = new.id
                                              and o.price is not null and o.removed_at is null) then
    raise exception 'no such offer' using errcode = 'check_violation', constraint = 'procurement_own_offer';
  end if;
  if old.state = 'chosen' and new.state <> 'preparing' then
    raise exception 'the executor is chosen' using errcode = 'check_violation', constraint = 'procurement_fixed';
  end if;
  return new;
end $$;

-- The procurements of a work task that ended without a result, within the reach of who asks, in order.
create function ended_procurements(of_task bigint) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('ended_address', concat('/procurements/', p.id), 'ended_reason', p.reason,
                                               'ended_at', to_char(p.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by p.ended_at, p.id), '[]')
  from procurement p where p.task_id = of_task and p.state = 'ended'
$$;

-- As in 0125. Of a procurement that ended without a result only what was paid under its terminated contracts is bought.
create or replace function purchases_of_plan(of_plan text) returns table (id bigint, number text, title text, call_code text, state text, cpv text, value numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, a.number, a.title, c.code, p.state, p.cpv,
         case when p.state = 'ended' then before.paid
              when k.id is null and p.state = 'chosen' and before.ended_at >= p.chosen_at then greatest(o.price, before.paid)
              else coalesce(k.value, o.price, p.estimated_value) + coalesce(before.paid, 0) end
  from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join call c on c.id = p.call_id
  left join procurement_offer o on o.id = p.offer_id
  left join contract k on k.procurement_id = p.id and k.state <> 'terminated'
  left join lateral (select sum(paid_of_contract(e.id)) as paid, max(e.ended_at) as ended_at
                     from contract e where e.procurement_id = p.id and e.state = 'terminated') before on true
  where c.definition ->> 'plan' = of_plan and p.cpv <> '' and p.estimated_value is not null and (p.state <> 'ended' or before.paid > 0)
    and (acting_everywhere() or cardinality(acting_calls()) > 0)
$$;

-- As in 0070. A procurement that ended without a result is no step.
create or replace function call_steps(of_call bigint) returns table (application_id bigint, category_id bigint, step text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.category_id,
         case when k.state is not null then 'contract_' || k.state
              when p.state = 'chosen' then 'executor_chosen'
              when t.agreed_no is not null then 'task_agreed'
              when t.id is not null then 'task_opened'
              else 'task_missing' end
  from call c join application a on a.call_id = c.id left join work_task t on t.application_id = a.id
  left join procurement p on p.task_id = t.id and p.state <> 'ended'
  left join lateral (select k.state from contract k where k.application_id = a.id and k.in_force_at is not null order by k.state = 'terminated', k.id desc limit 1) k on true
  where c.id = of_call and c.released_at is not null and a.state in ('supported', 'conditional') and (acting_everywhere() or of_call = any (acting_calls()))
$$;

-- As in 0122. The documents of an application's procurements are kept from the last contract or from the last end without a result, whichever is later.
create or replace function case_kinds(of_call bigint) returns table (application_id bigint, kind text, began_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  with kept as (select a.id, cast(c.released_at at time zone 'Europe/Riga' as date) as released_on
                from call c join application a on a.call_id = c.id
                where c.id = of_call and a.opened_at is not null and a.destroyed_in is null and (acting_everywhere() or of_call = any (acting_calls())))
  select k.id, 'application', k.released_on from kept k
  union all
  select k.id, 'evaluation', k.released_on from kept k where exists (select 1 from evaluation e where e.application_id = k.id)
  union all
  select k.id, 'objection', case when bool_and(o.state in ('withdrawn', 'not_examined', 'upheld', 'dismissed'))
         then cast(max(coalesce(o.decided_at, o.examined_at, o.submitted_at)) at time zone 'Europe/Riga' as date) end
  from kept k join objection o on o.application_id = k.id group by k.id
  union all
  select k.id, 'work_task', cast(coalesce(t.agreed_at, case when not exists (
           select 1 from contract n where n.application_id = k.id and n.state not in ('completed', 'terminated')) then t.opened_at end) at time zone 'Europe/Riga' as date)
  from kept k join work_task t on t.application_id = k.id
  union all
  -- Where neither a contract nor an end came of it, from its beginning.
  select k.id, 'procurement', case when not bool_or(n.is_open) then max(coalesce(
           greatest(n.signed_on, cast(p.ended_at at time zone 'Europe/Riga' as date)), cast(p.opened_at at time zone 'Europe/Riga' as date))) end
  from kept k join work_task t on t.application_id = k.id join procurement p on p.task_id = t.id
  cross join lateral (select coalesce(bool_or(n.state in ('draft', 'sent')), false) as is_open, max(n.signed_on) as signed_on
                      from contract n where n.procurement_id = p.id) n
  group by k.id
  union all
  select k.id, 'contract', case when bool_and(n.state in ('completed', 'terminated')) then cast(max(n.ended_at) at time zone 'Europe/Riga' as date) end
  from kept k join contract n on n.application_id = k.id group by k.id
$$;

revoke execute on function ended_procurements(bigint) from public;
grant execute on function ended_procurements(bigint) to konkurss_app;

-- Choosing the executor: a market survey or a procurement for an agreed work task, its offers, and the sum of services of the same
-- kind that the buyer orders over the plan's period (Public Procurement Law, sections 8, 9 and 11).

create table procurement (
  id bigint generated always as identity primary key,
  task_id bigint not null references work_task,
  call_id bigint not null references call,
  organisation_id bigint not null references organisation,
  state text not null default 'preparing',
  procedure text not null default '',
  estimated_value numeric(14,2),
  cpv text not null default '',
  identification text not null default '',
  link text not null default '',
  explanation text not null default '',
  explained_sum numeric(14,2),
  explained_at timestamptz,
  explained_by bigint references person,
  offer_id bigint,
  reason text not null default '',
  chosen_at timestamptz,
  chosen_by bigint references person,
  opened_at timestamptz not null default now(),
  opened_by bigint references person,
  version int not null default 1,
  constraint procurement_once unique (task_id),
  constraint procurement_state check (state in ('preparing', 'chosen')),
  constraint procurement_value_positive check (estimated_value > 0),
  constraint procurement_cpv_format check (cpv = '' or cpv ~ '^[0-9]{8}(-[0-9])?$'),
  constraint procurement_identification_length check (length(identification) <= 100),
  constraint procurement_link_format check (link = '' or link ~ '^https://[^\s]+$' and length(link) <= 500),
  constraint procurement_explained check ((explanation = '') = (explained_sum is null) and (explanation = '' or length(btrim(explanation)) between 10 and 4000)),
  constraint procurement_chosen check ((state = 'chosen') = (offer_id is not null and chosen_at is not null)
                                       and (state <> 'chosen' or length(btrim(reason)) between 10 and 4000 and estimated_value is not null and procedure <> '' and cpv <> ''))
);
create index procurement_of_call on procurement (call_id);

create table procurement_offer (
  id bigint generated always as identity primary key,
  procurement_id bigint not null references procurement,
  tenderer text not null,
  registration_number text not null default '',
  invited_on date not null,
  received_on date,
  price numeric(14,2),
  removed_at timestamptz,
  constraint procurement_offer_tenderer_length check (length(btrim(tenderer)) between 2 and 200),
  constraint procurement_offer_registration_number check (registration_number = '' or registration_number ~ '^[0-9]{11}$'),
  constraint procurement_offer_received check ((received_on is null) = (price is null)),
  constraint procurement_offer_price_positive check (price > 0),
  constraint procurement_offer_days check (received_on >= invited_on)
);
create index procurement_offer_of_procurement on procurement_offer (procurement_id, id);
alter table procurement add constraint procurement_offer_chosen foreign key (offer_id) references procurement_offer;

-- The executor is chosen for what both sides agreed on.
create function refuse_procurement_without_agreement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select t.call_id, t.organisation_id into new.call_id, new.organisation_id from work_task t where t.id = new.task_id and t.agreed_no is not null;
  if not found then
    raise exception 'the work task is not agreed' using errcode = 'check_violation', constraint = 'procurement_task_agreed';
  end if;
  return new;
end $$;
create trigger procurement_task_agreed before insert on procurement for each row execute function refuse_procurement_without_agreement();

-- Once the executor is chosen, neither the offers nor what was asked for changes, until the choice is given up.
create function refuse_change_of_chosen_offer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from procurement where id = new.procurement_id and state = 'chosen') then
    raise exception 'the executor is chosen' using errcode = 'check_violation', constraint = 'procurement_fixed';
  end if;
  return new;
end $$;
create trigger procurement_fixed before insert or update on procurement_offer for each row execute function refuse_change_of_chosen_offer();
create function refuse_foreign_offer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.offer_id is not null and not exists (select 1 from procurement_offer o where o.id = new.offer_id and o.procurement_id = new.id
                                              and o.price is not null and o.removed_at is null) then
    raise exception 'no such offer' using errcode = 'check_violation', constraint = 'procurement_own_offer';
  end if;
  if old.state = 'chosen' and new.state = 'chosen' then
    raise exception 'the executor is chosen' using errcode = 'check_violation', constraint = 'procurement_fixed';
  end if;
  return new;
end $$;
create trigger procurement_own_offer before update on procurement for each row execute function refuse_foreign_offer();

-- What the buyer orders for one plan, for those who lead any of its calls: the value is the chosen offer's, before that the estimate.
create function purchases_of_plan(of_plan text) returns table (id bigint, number text, title text, call_code text, state text, cpv text, value numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, a.number, a.title, c.code, p.state, p.cpv, coalesce(o.price, p.estimated_value)
  from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join call c on c.id = p.call_id
  left join procurement_offer o on o.id = p.offer_id
  where c.definition ->> 'plan' = of_plan and p.cpv <> '' and p.estimated_value is not null and (acting_everywhere() or cardinality(acting_calls()) > 0)
$$;

create trigger audited after insert or update on procurement for each row execute function audit('procurement', 'id', 'call_id', '');
create trigger audited after insert or update on procurement_offer for each row execute function audit('procurement', 'procurement_id', '', '');

-- The institution sees how the choice goes, the offers only those who lead the call.
alter table procurement enable row level security;
create policy procurement_own on procurement for select using (organisation_id = any ((select acting_for())::bigint[]));
create policy procurement_received on procurement for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table procurement_offer enable row level security;
create policy procurement_offer_received on procurement_offer for all using (
  exists (select 1 from procurement p where p.id = procurement_id and ((select acting_everywhere()) or p.call_id = any ((select acting_calls())::bigint[]))));

grant select, insert, update on procurement, procurement_offer to konkurss_app;
revoke execute on function refuse_procurement_without_agreement(), refuse_change_of_chosen_offer(), refuse_foreign_offer(), purchases_of_plan(text) from public;
grant execute on function purchases_of_plan(text) to konkurss_app;

-- The service records when it was up; where it was down for long before a deadline, the deadline moves by one working day: proposed
-- by the service, confirmed by an officer (Publisko iepirkumu likums, art. 39(4); the rule is in src/rules/outage.hpp).

-- A server's life, from its first sign to its last; a longer silence begins a new row. What lies between the rows was an outage.
create table service_time (
  id bigint generated always as identity primary key,
  server text not null,
  began_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp()
);
create index service_time_seen on service_time (seen_at);
alter table service_time enable row level security;
create policy service_time_public on service_time for select using (true);
grant select on service_time to konkurss_app;

-- A sign of life, some ten seconds after the one before.
create function service_beat(of_server text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update service_time set seen_at = clock_timestamp()
  where id = (select id from service_time where server = of_server order by id desc limit 1) and seen_at > clock_timestamp() - interval '30 seconds';
  if not found then insert into service_time (server) values (of_server); end if;
end $$;

create table outage (
  id bigint generated always as identity primary key,
  call_id bigint not null references call,
  closes_before timestamptz not null,
  closes_after timestamptz not null,
  seconds_of_day int not null,
  seconds_of_hours int not null,
  state text not null default 'proposed',
  proposed_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by bigint references person,
  reason text,
  version int not null default 1,
  constraint outage_once unique (call_id, closes_before),
  constraint outage_moves_later check (closes_after > closes_before),
  constraint outage_state check (state in ('proposed', 'confirmed', 'declined')),
  constraint outage_decided check ((state = 'proposed') = (decided_at is null)),
  constraint outage_reason_length check (state = 'proposed' or length(btrim(reason)) between 10 and 4000)
);
alter table outage enable row level security;
create policy outage_public on outage for select using (state = 'confirmed' and call_id in (select id from call));
create policy outage_led on outage for select using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select on outage to konkurss_app;
create trigger audited after insert or update on outage for each row execute function audit('call', 'call_id', 'call_id', '');

-- The calls whose closing the rule has to look at: within a day around it, and not unsealed.
create function calls_watched() returns table (call_id bigint, code text, closes_at timestamptz, time_zone text, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.code, c.closes_at, coalesce(c.definition ->> 'time_zone', 'Europe/Riga'),
         greatest(c.opens_at, (select min(began_at) from service_time))
  from call c where c.state = 'announced' and now() between c.closes_at - interval '1 day' and c.closes_at + interval '7 days'
$$;

-- What the rule found; a proposal that waits for its decision keeps up with an outage that goes on. Tells the officers once.
create function outage_propose(of_call bigint, closing timestamptz, moved timestamptz, of_day int, of_hours int) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare proposed bigint;
begin
  insert into outage (call_id, closes_before, closes_after, seconds_of_day, seconds_of_hours)
  select c.id, c.closes_at, moved, of_day, of_hours from call c where c.id = of_call and c.state = 'announced' and c.closes_at = closing
  on conflict on constraint outage_once do update set seconds_of_day = excluded.seconds_of_day, seconds_of_hours = excluded.seconds_of_hours
    where outage.state = 'proposed'
      and (outage.seconds_of_day, outage.seconds_of_hours) is distinct from (excluded.seconds_of_day, excluded.seconds_of_hours)
  returning id into proposed;
  if proposed is not null then
    perform message_queue_office('outage_proposed', c.id, array['officer'], jsonb_build_object('call', c.title, 'closes_before_at', closing, 'closes_after_at', moved),
                                 '/calls/' || c.code || '/deadline', null, 'outage ' || proposed)
    from call c where c.id = of_call;
  end if;
  return proposed;
end $$;

-- An officer confirms or declines. A confirmed one moves the call's closing time; the institutions that have a draft are told,
-- without telling anybody else which they are.
create function outage_decide(of_outage bigint, from_version int, to_state text, with_reason text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare decided outage; told int := 0;
begin
  perform 1 from call c where c.id = (select call_id from outage where id = of_outage) for update;
  update outage o set state = to_state, reason = with_reason, decided_at = now(), decided_by = acting_person(), version = version + 1
  where o.id = of_outage and o.version = from_version and o.state in ('proposed', 'declined') and o.state <> to_state
    and current_setting('konkurss.action', true) = 'decide_outage' and (acting_everywhere() or o.call_id = any (acting_calls()))
    and exists (select 1 from call c where c.id = o.call_id and c.state = 'announced' and c.closes_at = o.closes_before)
  returning * into decided;
  if decided.id is null then return null; end if;
  if to_state = 'confirmed' then
    update call set closes_at = decided.closes_after, version = version + 1 where id = decided.call_id;
    select coalesce(sum(message_queue_institution('deadline_moved', a.organisation_id, array['preparer', 'signatory'],
             jsonb_build_object('call', c.title, 'closes_before_at', decided.closes_before, 'closes_after_at', decided.closes_after),
             '/calls/' || c.code, c.id, null, 'outage ' || decided.id)), 0) into told
    from (select distinct organisation_id from application where call_id = decided.call_id and state = 'draft') a join call c on c.id = decided.call_id;
  end if;
  return jsonb_build_object('version', decided.version, 'state', decided.state, 'told', told);
end $$;

-- After the announcement a closing time moves only later, and only as an outage was confirmed.
create function refuse_moved_closing() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and new.closes_at <> old.closes_at and not exists (
       select 1 from outage o where o.call_id = new.id and o.state = 'confirmed' and o.closes_before = old.closes_at and o.closes_after = new.closes_at) then
    raise exception 'a closing time moves only by a confirmed outage' using errcode = 'check_violation', constraint = 'call_closing_moves';
  end if;
  return new;
end $$;
create trigger call_closing_moves before update on call for each row execute function refuse_moved_closing();

-- Nothing is opened while it is open whether the deadline moves.
create or replace function hold_for_unsealing(of_call bigint, by_action text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = of_call for update;
  if current_setting('konkurss.action', true) is distinct from by_action or acting_person() is null
     or not exists (select 1 from call where id = of_call and state = 'announced' and (acting_everywhere() or id = any (acting_calls())))
     or not call_settled(of_call) then
    raise exception 'the call is not closed' using errcode = 'check_violation', constraint = 'call_not_closed';
  end if;
  if exists (select 1 from outage o where o.call_id = of_call and o.state = 'proposed') then
    raise exception 'an outage is undecided' using errcode = 'check_violation', constraint = 'outage_undecided';
  end if;
end $$;

-- One's own institution's extension is seen on every page, also on the public ones.
drop policy extension_own on extension;
create policy extension_own on extension for select using (
  organisation_id in (select r.organisation_id from person_role r where r.person_id = (select acting_person())
                      and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until)));

revoke execute on function service_beat(text), calls_watched(), outage_propose(bigint, timestamptz, timestamptz, int, int),
  outage_decide(bigint, int, text, text), refuse_moved_closing() from public;
grant execute on function service_beat(text), calls_watched(), outage_propose(bigint, timestamptz, timestamptz, int, int),
  outage_decide(bigint, int, text, text) to konkurss_app;

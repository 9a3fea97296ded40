-- One truth for when an institution's time ends: the call's closing time, which a confirmed outage moves, or the extension that
-- the institution was granted, whichever is later. The button, the pages, the API and the triggers all ask closes_for().

-- Granted by an officer with a reason; the latest decision counts, and none is ever changed.
create table extension (
  id bigint generated always as identity primary key,
  call_id bigint not null references call,
  organisation_id bigint not null references organisation,
  closes_at timestamptz not null,
  reason text not null,
  decided_at timestamptz not null default now(),
  decided_by bigint references person,
  constraint extension_reason_length check (length(btrim(reason)) between 10 and 4000)
);
create index extension_of_call on extension (call_id, organisation_id, id desc);

alter table extension enable row level security;
create policy extension_own on extension for select using (organisation_id = any ((select acting_for())::bigint[]));
create policy extension_led on extension for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select, insert on extension to konkurss_app;
create trigger audited after insert on extension for each row execute function audit('call', 'call_id', 'call_id', '');

create function closes_for(of_call bigint, of_organisation bigint) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(c.closes_at, (select e.closes_at from extension e where e.call_id = c.id and e.organisation_id = of_organisation
                                order by e.id desc limit 1))
  from call c where c.id = of_call
$$;

-- When the time of the last institution ends: nothing is opened before.
create function closes_for_everybody(of_call bigint) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select greatest(c.closes_at, (select max(last.closes_at)
                                from (select distinct on (e.organisation_id) e.closes_at from extension e where e.call_id = c.id
                                      order by e.organisation_id, e.id desc) last))
  from call c where c.id = of_call
$$;

-- Whether an institution may still write and submit, at the moment at which the door received the request.
create function call_open_for(of_call bigint, of_organisation bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select c.state = 'announced' and acting_at() between c.opens_at and closes_for(c.id, of_organisation) from call c where c.id = of_call
$$;

-- Keeps an announced call from being unsealed until this transaction has ended; false when it was.
create function hold_announced(of_call bigint) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = of_call and state = 'announced' for key share;
  return found;
end $$;

create or replace function refuse_change_after_deadline() returns trigger language plpgsql as $$
declare
  moves boolean := new.state in ('submitted', 'withdrawn') and new.state <> old.state;
begin
  if new.answers is distinct from old.answers and old.state <> 'draft' then
    raise exception 'submitted answers are fixed' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if new.call_id <> old.call_id or new.organisation_id <> old.organisation_id then
    raise exception 'an application stays with its call and its institution' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if (new.answers is distinct from old.answers or moves) and acting_at() > closes_for(new.call_id, new.organisation_id) then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'application_deadline';
  end if;
  if moves and not hold_announced(new.call_id) then
    raise exception 'the call is not open' using errcode = 'check_violation', constraint = 'application_call_open';
  end if;
  return new;
end $$;

create or replace function refuse_application_outside_call() returns trigger language plpgsql as $$
begin
  if not call_open_for(new.call_id, new.organisation_id) or not hold_announced(new.call_id) then
    raise exception 'the call is not open' using errcode = 'check_violation', constraint = 'application_call_open';
  end if;
  return new;
end $$;

-- An extension lies after the call's own closing time and after its decision, and comes before the unsealing.
create function refuse_extension() returns trigger language plpgsql as $$
begin
  if not hold_announced(new.call_id) then
    raise exception 'the call is not announced' using errcode = 'check_violation', constraint = 'extension_of_announced_call';
  end if;
  if new.closes_at <= greatest((select closes_at from call where id = new.call_id), acting_at()) then
    raise exception 'the extension ends too early' using errcode = 'check_violation', constraint = 'extension_later';
  end if;
  return new;
end $$;
create trigger extension_fits before insert on extension for each row execute function refuse_extension();

-- As before, and only after the time of every institution has ended; who unseals waits for those who are submitting.
create or replace function unseal(of_call bigint) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare opened int;
begin
  perform 1 from call where id = of_call for update;
  if not exists (select 1 from call where id = of_call and state = 'announced' and closes_for_everybody(id) < now()
                 and (acting_everywhere() or id = any (acting_calls()))) then
    raise exception 'the call is not closed' using errcode = 'check_violation', constraint = 'call_not_closed';
  end if;
  update call set unsealed_at = now(), state = 'evaluation', version = version + 1 where id = of_call;
  update application set opened_at = now(), state = 'registered', version = version + 1 where call_id = of_call and state = 'submitted';
  get diagnostics opened = row_count;
  return opened;
end $$;

revoke execute on function closes_for(bigint, bigint), closes_for_everybody(bigint), call_open_for(bigint, bigint), hold_announced(bigint),
  refuse_extension() from public;
grant execute on function closes_for(bigint, bigint), closes_for_everybody(bigint), call_open_for(bigint, bigint), hold_announced(bigint) to konkurss_app;

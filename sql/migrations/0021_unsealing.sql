-- Unsealing takes two authorised people within 30 minutes (Publisko iepirkumu likums, art. 39(2)5-7): the first consents, the second
-- opens. Whoever acts for the server can't do it with one, nor open an application by hand.

create table unsealing (
  id bigint generated always as identity primary key,
  call_id bigint not null references call,
  first_by bigint not null references person,
  first_name text not null,          -- as it stood in the minutes, whatever the person is called later
  first_at timestamptz not null default now(),
  second_by bigint references person,
  second_name text,
  second_at timestamptz,
  withdrawn_at timestamptz,
  constraint unsealing_by_two check (second_by <> first_by),
  constraint unsealing_together check (second_at between first_at and first_at + interval '30 minutes'),
  constraint unsealing_done_or_withdrawn check (second_at is null or withdrawn_at is null),
  constraint unsealing_second_named check (num_nonnulls(second_by, second_name, second_at) in (0, 3))
);
create unique index unsealing_once on unsealing (call_id) where second_at is not null;

alter table unsealing enable row level security;
create policy unsealing_led on unsealing for select using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select on unsealing to konkurss_app;
create trigger audited after insert or update on unsealing for each row execute function audit('call', 'call_id', 'call_id', '');

-- The place in the order of arrival, given when the applications are registered.
alter table application add column registration int;
create unique index application_registration_once on application (call_id, registration);

-- Two minutes after the last closing nothing that arrived in time is still on its way: the proxy waits a minute for the server, and
-- the door believes no older arrival.
create function call_settled(of_call bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select closes_for_everybody(of_call) + interval '2 minutes' < now()
$$;

-- The consent that waits for a second person.
create function waiting_consent(of_call bigint) returns setof unsealing language sql stable security definer set search_path = public, pg_temp as $$
  select u.* from unsealing u
  where u.call_id = of_call and u.second_at is null and u.withdrawn_at is null and u.first_at > now() - interval '30 minutes'
    and (acting_everywhere() or of_call = any (acting_calls()))
$$;

-- Locks a call that the acting person may unseal by the action announced; refuses while somebody may still submit.
create function hold_for_unsealing(of_call bigint, by_action text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = of_call for update;
  if current_setting('konkurss.action', true) is distinct from by_action or acting_person() is null
     or not exists (select 1 from call where id = of_call and state = 'announced' and (acting_everywhere() or id = any (acting_calls())))
     or not call_settled(of_call) then
    raise exception 'the call is not closed' using errcode = 'check_violation', constraint = 'call_not_closed';
  end if;
end $$;

create function unseal_consent(of_call bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare made bigint;
begin
  perform hold_for_unsealing(of_call, 'consent_to_unseal');
  if exists (select 1 from waiting_consent(of_call)) then
    raise exception 'somebody consented already' using errcode = 'check_violation', constraint = 'unsealing_consented';
  end if;
  insert into unsealing (call_id, first_by, first_name) select of_call, p.id, p.name from person p where p.id = acting_person() returning id into made;
  return made;
end $$;

create function unseal_withdraw(of_call bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare withdrawn bigint;
begin
  perform hold_for_unsealing(of_call, 'withdraw_consent');
  update unsealing set withdrawn_at = now()
  where id = (select id from waiting_consent(of_call) where first_by = acting_person()) returning id into withdrawn;
  return withdrawn;
end $$;

-- The second person: every submitted application becomes readable for those who lead the call, registered in the order of arrival.
create or replace function unseal(of_call bigint) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare opened int; consent bigint;
begin
  perform hold_for_unsealing(of_call, 'unseal');
  select id into consent from waiting_consent(of_call) where first_by <> acting_person();
  if consent is null then
    raise exception 'two people unseal together' using errcode = 'check_violation', constraint = 'unsealing_by_two';
  end if;
  update unsealing u set second_by = p.id, second_name = p.name, second_at = now() from person p where u.id = consent and p.id = acting_person();
  update call set unsealed_at = now(), state = 'evaluation', version = version + 1 where id = of_call;
  update application a set opened_at = now(), state = 'registered', registration = r.place, version = a.version + 1
  from (select id, row_number() over (order by submitted_at, id) as place from application where call_id = of_call and state = 'submitted') r
  where a.id = r.id;
  get diagnostics opened = row_count;
  return opened;
end $$;

-- A call counts as unsealed only by two people, an application as opened only in an unsealed call.
create function refuse_unsealing_alone() returns trigger language plpgsql as $$
begin
  if new.unsealed_at is not null and new.unsealed_at is distinct from old.unsealed_at
     and not exists (select 1 from unsealing u where u.call_id = new.id and u.second_at is not null) then
    raise exception 'two people unseal together' using errcode = 'check_violation', constraint = 'unsealing_by_two';
  end if;
  return new;
end $$;
create trigger call_unsealing before update on call for each row execute function refuse_unsealing_alone();

create function refuse_opening_of_sealed() returns trigger language plpgsql as $$
begin
  if new.opened_at is not null and (tg_op = 'INSERT' or new.opened_at is distinct from old.opened_at)
     and not exists (select 1 from call c where c.id = new.call_id and c.unsealed_at is not null) then
    raise exception 'the application is sealed' using errcode = 'check_violation', constraint = 'application_sealed';
  end if;
  return new;
end $$;
create trigger application_sealed before insert or update on application for each row execute function refuse_opening_of_sealed();

-- An assignment opens nothing either: neither a row that the server's role wrote by itself, nor one from before a mistake.
create or replace function evaluates(of_application bigint) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from evaluation e join application a on a.id = e.application_id
                 where e.application_id = of_application and e.person_id = acting_person()
                   and e.state in ('in_progress', 'submitted') and a.opened_at is not null);
end $$;
create or replace function assigned_briefs() returns table (evaluation_id bigint, application_id bigint, call_id bigint, number text, category_id bigint,
                                                            organisation_id bigint, evaluation_state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, a.id, a.call_id, a.number, a.category_id, a.organisation_id, e.state
  from evaluation e join application a on a.id = e.application_id
  where e.person_id = acting_person() and acting_assigned() and a.opened_at is not null
$$;

-- A page that is for everybody gives an applicant or an evaluator no reach over what others lead: "all" there means the public. As
-- before otherwise: finds the person of a session or of an API token, works out with the action's row of the access table
-- (role -> reach, handed over by the door) what this person reaches, and tells the policies through transaction settings.
create or replace function enter(token text, kind text, action text, reaches jsonb, request text, received_at text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  who person; ses session; roles jsonb; own bigint[]; received bigint[]; everywhere text := ''; assigned text := ''; mine text := '';
begin
  if kind = 'session' then
    select s.* into ses from session s where s.token_hash = sha256(convert_to(token, 'UTF8'))
      and s.ended_at is null and s.expires_at > now() and s.seen_at + s.idle_limit > now();
    select p.* into who from person p where p.id = ses.person_id and p.disabled_at is null;
  elsif kind = 'token' then
    select p.* into who from person p join api_token t on t.person_id = p.id
      where t.token_hash = sha256(convert_to(token, 'UTF8')) and t.revoked_at is null and t.expires_at > now() and p.disabled_at is null;
  elsif kind = 'person' then
    select p.* into who from person p where p.id = token::bigint and p.disabled_at is null;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organisation_id', r.organisation_id, 'organisation', o.name, 'call_id', r.call_id)
           order by r.id), '[]'),
         coalesce(array_agg(r.organisation_id) filter (where reaches ->> r.role = 'own' and r.organisation_id is not null), '{}'),
         coalesce(array_agg(r.call_id) filter (where reaches ->> r.role in ('received', 'all') and r.call_id is not null and leads), '{}'),
         coalesce(max('*') filter (where reaches ->> r.role in ('received', 'all') and r.call_id is null and leads), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'assigned'), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'own'), '')
    into roles, own, received, everywhere, assigned, mine
    from person_role r left join organisation o on o.id = r.organisation_id
    cross join lateral (select r.organisation_id is null and r.role <> 'evaluator' as leads) l
    where r.person_id = who.id and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until);
  perform set_config('konkurss.person', coalesce(who.id::text, ''), true), set_config('konkurss.action', action, true),
          set_config('konkurss.request', request, true), set_config('konkurss.received_at', received_at, true),
          set_config('konkurss.own', own::text, true), set_config('konkurss.calls', received::text, true),
          set_config('konkurss.everywhere', everywhere, true), set_config('konkurss.assigned', assigned, true),
          set_config('konkurss.mine', mine, true);
  if who.id is null then return null; end if;
  return jsonb_build_object('id', who.id, 'mail', who.mail, 'name', who.name, 'language', who.language, 'csrf', ses.csrf, 'roles', roles,
                            'seen_long_ago', ses.seen_at < now() - interval '1 minute');
end $$;

revoke execute on function call_settled(bigint), waiting_consent(bigint), hold_for_unsealing(bigint, text), unseal_consent(bigint), unseal_withdraw(bigint),
  refuse_unsealing_alone(), refuse_opening_of_sealed() from public;
grant execute on function call_settled(bigint), waiting_consent(bigint), unseal_consent(bigint), unseal_withdraw(bigint) to konkurss_app;

-- What was opened before this rule keeps its order of arrival, too.
update application a set registration = r.place
from (select id, row_number() over (partition by call_id order by submitted_at, id) as place from application where opened_at is not null) r
where a.id = r.id;

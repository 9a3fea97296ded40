-- What a reader found: an evaluator's reach ends with the role in that call; who guesses passwords locks out nobody but themselves; who
-- prepared a payment doesn't pay it, whoever changed it meanwhile; a file isn't given after a conflict of any kind.

-- As in 0116, and announces the calls that the acting person evaluates.
create or replace function enter(token text, kind text, action text, reaches jsonb, request text, received_at text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  who person; ses session; roles jsonb; own bigint[]; received bigint[]; contracts bigint[]; everywhere text := ''; assigned text := ''; mine text := '';
  impartial text := ''; evaluated bigint[]; evaluates_all text := '';
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
  select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organisation_id', r.organisation_id, 'organisation', o.name, 'call_id', r.call_id,
             'contract_id', r.contract_id) order by r.id), '[]'),
         coalesce(array_agg(r.organisation_id) filter (where reaches ->> r.role = 'own' and r.organisation_id is not null), '{}'),
         coalesce(array_agg(r.call_id) filter (where reaches ->> r.role in ('impartial', 'received', 'all') and r.call_id is not null and leads), '{}'),
         coalesce(array_agg(r.contract_id) filter (where reaches ->> r.role = 'own' and r.contract_id is not null), '{}'),
         coalesce(max('*') filter (where reaches ->> r.role in ('impartial', 'received', 'all') and r.call_id is null and leads), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'assigned'), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'own'), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'impartial' and leads), ''),
         coalesce(array_agg(r.call_id) filter (where r.role = 'evaluator' and reaches ->> r.role = 'assigned' and r.call_id is not null), '{}'),
         coalesce(max('*') filter (where r.role = 'evaluator' and reaches ->> r.role = 'assigned' and r.call_id is null), '')
    into roles, own, received, contracts, everywhere, assigned, mine, impartial, evaluated, evaluates_all
    from person_role r left join organisation o on o.id = r.organisation_id
    cross join lateral (select r.organisation_id is null and r.role not in ('evaluator', 'executor') as leads) l
    where r.person_id = who.id and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until);
  perform set_config('konkurss.person', coalesce(who.id::text, ''), true), set_config('konkurss.action', action, true),
          set_config('konkurss.request', request, true), set_config('konkurss.received_at', received_at, true),
          set_config('konkurss.own', own::text, true), set_config('konkurss.calls', received::text, true),
          set_config('konkurss.contracts', contracts::text, true),
          set_config('konkurss.everywhere', everywhere, true), set_config('konkurss.assigned', assigned, true),
          set_config('konkurss.evaluated', evaluated::text, true), set_config('konkurss.evaluates_all', evaluates_all, true),
          set_config('konkurss.mine', mine, true), set_config('konkurss.impartial', impartial, true),
          set_config('konkurss.hidden', case impartial when '*' then conflicts_of(who.id, everywhere = '*', received)::text else '' end, true);
  if who.id is null then return null; end if;
  return jsonb_build_object('id', who.id, 'mail', who.mail, 'name', who.name, 'language', who.language, 'csrf', ses.csrf, 'roles', roles,
                            'seen_long_ago', ses.seen_at < now() - interval '1 minute');
end $$;
create function acting_evaluates_all() returns boolean language sql stable as $$ select coalesce(current_setting('konkurss.evaluates_all', true) = '*', false) $$;
create function acting_evaluated() returns bigint[] language sql stable as $$ select coalesce(nullif(current_setting('konkurss.evaluated', true), ''), '{}')::bigint[] $$;
-- Whether the acting person is an evaluator of a call today.
create function acting_evaluates(of_call bigint) returns boolean language sql stable as $$
  select acting_evaluates_all() or of_call = any (acting_evaluated())
$$;

-- What hangs on an evaluation is visible with it.
alter policy evaluation_own on evaluation using (person_id = (select acting_person()) and ((select acting_mine()) or (select acting_evaluates_all())
  or call_id = any ((select acting_evaluated())::bigint[])));

create or replace function evaluates(of_application bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from evaluation e join application a on a.id = e.application_id
                 where e.application_id = of_application and e.person_id = acting_person() and acting_evaluates(e.call_id)
                   and e.state in ('in_progress', 'submitted') and a.opened_at is not null)
     and not structural_conflict(acting_person(), of_application)
    or acting_action() in ('show_application', 'read_attachment') and commission_reads(acting_person(), of_application);
end $$;

create or replace function assigned_briefs() returns table (evaluation_id bigint, application_id bigint, call_id bigint, number text, category_id bigint,
                                                            organisation_id bigint, evaluation_state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, a.id, a.call_id, a.number, a.category_id, a.organisation_id, e.state
  from evaluation e join application a on a.id = e.application_id
  where e.person_id = acting_person() and acting_evaluates(e.call_id) and a.opened_at is not null and e.state <> 'unassigned'
$$;

create or replace function shares_scores(of_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select acting_assigned() and not is_conflicted(acting_person(), of_application) and exists (
    select 1 from evaluation e join application a on a.id = e.application_id
    where e.application_id = of_application and e.person_id = acting_person() and acting_evaluates(e.call_id)
      and e.state = 'submitted' and a.opened_at is not null)
$$;

-- Failures count by account and address together, so that nobody is locked out by strangers; of one account from everywhere many more are
-- needed (OWASP Authentication Cheat Sheet, account lockout).
create or replace function sign_in_failed(mail_typed text, address text) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into sign_in_failure (subject)
  values ('account ' || lower(mail_typed)), ('account ' || lower(mail_typed) || ' from ' || address), ('address ' || address);
  delete from sign_in_failure where at < now() - interval '1 day';
$$;
create or replace function sign_in_facts(mail_typed text, address text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'person_id', (select id from person where mail = lower(mail_typed) and disabled_at is null),
    'password_hash', (select password_hash from person where mail = lower(mail_typed) and disabled_at is null),
    'staff', exists (select 1 from person p join person_role r on r.person_id = p.id
                     where p.mail = lower(mail_typed) and r.role not in ('preparer', 'signatory', 'commenter', 'reader', 'executor')),
    'failures_from_here', (select count(*) from sign_in_failure
                           where subject = 'account ' || lower(mail_typed) || ' from ' || address and at > now() - interval '15 minutes'),
    'failures_of_account', (select count(*) from sign_in_failure where subject = 'account ' || lower(mail_typed) and at > now() - interval '15 minutes'),
    'failures_of_address', (select count(*) from sign_in_failure where subject = 'address ' || address and at > now() - interval '15 minutes'))
$$;
-- As in 0009, and forgets the failures of this account from this address only, beside those of the account.
drop function sign_in_succeeded(bigint, text, text, boolean);
create function sign_in_succeeded(who bigint, token text, csrf_token text, staff boolean, address text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_failure where subject in (select unnest(array['account ' || mail, 'account ' || mail || ' from ' || address]) from person where id = who);
  insert into session (token_hash, person_id, csrf, expires_at, idle_limit)
  values (sha256(convert_to(token, 'UTF8')), who, csrf_token, now() + interval '12 hours',
          case when staff then interval '30 minutes' else interval '2 hours' end);
  insert into audit_event (person_id, action, entity, entity_id, change) values (who, 'sign_in', 'person', who, '{}');
$$;

alter table payment add column changed_by bigint references person;
alter table payment drop constraint payment_by_another;
alter table payment add constraint payment_by_another
  check (state <> 'paid' or paid_by is null or paid_by is distinct from prepared_by and paid_by is distinct from changed_by);

-- What an export left out for a conflict of interest when it was ordered: a conflict that came later closes its file.
alter table job add column conflicts bigint[] not null default '{}';
create function keep_conflicts_of_job() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.conflicts := conflicts_of(new.person_id, false, array[new.call_id]);
  return new;
end $$;
create trigger job_conflicts before insert on job for each row when (new.call_id is not null and new.person_id is not null)
  execute function keep_conflicts_of_job();
create function job_before_conflict(of_job bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from job j, unnest(conflicts_of(j.person_id, false, array[j.call_id])) c (id)
                 where j.id = of_job and j.person_id = acting_person() and j.call_id is not null and c.id <> all (j.conflicts))
$$;

revoke execute on function sign_in_succeeded(bigint, text, text, boolean, text), keep_conflicts_of_job(), job_before_conflict(bigint) from public;
grant execute on function acting_evaluates_all(), acting_evaluated(), acting_evaluates(bigint), sign_in_succeeded(bigint, text, text, boolean, text),
  job_before_conflict(bigint) to konkurss_app;

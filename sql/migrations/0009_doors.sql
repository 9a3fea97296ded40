-- What must work before a person is known, or beyond one's reach: small functions with the owner's rights, each for one purpose.

-- Sign-in, first half: the hash to compare with, and how long to wait because of earlier failures (seconds).
create function sign_in_facts(mail_typed text, address text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'person_id', (select id from person where mail = lower(mail_typed) and disabled_at is null),
    'password_hash', (select password_hash from person where mail = lower(mail_typed) and disabled_at is null),
    'staff', exists (select 1 from person p join person_role r on r.person_id = p.id
                     where p.mail = lower(mail_typed) and r.role not in ('preparer', 'signatory')),
    'failures_of_account', (select count(*) from sign_in_failure where subject = 'account ' || lower(mail_typed) and at > now() - interval '15 minutes'),
    'failures_of_address', (select count(*) from sign_in_failure where subject = 'address ' || address and at > now() - interval '15 minutes'))
$$;

create function sign_in_failed(mail_typed text, address text) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into sign_in_failure (subject) values ('account ' || lower(mail_typed)), ('address ' || address);
  delete from sign_in_failure where at < now() - interval '1 day';
$$;

-- Sign-in, second half: the session (12 hours; staff 30 minutes idle).
create function sign_in_succeeded(who bigint, token text, csrf_token text, staff boolean) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_failure where subject = 'account ' || (select mail from person where id = who);
  insert into session (token_hash, person_id, csrf, expires_at, idle_limit)
  values (sha256(convert_to(token, 'UTF8')), who, csrf_token, now() + interval '12 hours',
          case when staff then interval '30 minutes' else interval '2 hours' end);
  insert into audit_event (person_id, action, entity, entity_id, change) values (who, 'sign_in', 'person', who, '{}');
$$;

create function session_seen(token text) returns void language sql security definer set search_path = public, pg_temp as $$
  update session set seen_at = now() where token_hash = sha256(convert_to(token, 'UTF8')) and ended_at is null
$$;

create function session_ended(token text) returns void language sql security definer set search_path = public, pg_temp as $$
  update session set ended_at = now() where token_hash = sha256(convert_to(token, 'UTF8')) and ended_at is null
$$;

-- An invitation: shown by its secret, accepted once.
create function invitation_by_token(token text) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('id', i.id, 'mail', i.mail, 'role', i.role, 'organisation', o.name, 'call', c.title,
                            'known', exists (select 1 from person p where p.mail = i.mail and p.password_hash is not null))
  from invitation i left join organisation o on o.id = i.organisation_id left join call c on c.id = i.call_id
  where i.token_hash = sha256(convert_to(token, 'UTF8')) and i.used_at is null and i.revoked_at is null and i.expires_at > now()
$$;

create function invitation_accept(token text, person_name text, hash text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare i invitation; who bigint;
begin
  update invitation set used_at = now() where token_hash = sha256(convert_to(token, 'UTF8'))
    and used_at is null and revoked_at is null and expires_at > now() returning * into i;
  if not found then return null; end if;
  insert into person (mail, name, password_hash) values (i.mail, person_name, hash)
    on conflict (mail) do update set password_hash = coalesce(person.password_hash, excluded.password_hash) returning id into who;
  insert into person_role (person_id, role, organisation_id, call_id) values (who, i.role, i.organisation_id, i.call_id) on conflict do nothing;
  return who;
end $$;

-- Counts of a call by category and state, also while it is sealed: numbers only, nothing of the applications.
create function application_counts(of_call bigint) returns table (category_code text, state text, count bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.code, a.state, count(*) from application a join category c on c.id = a.category_id
  where a.call_id = of_call and a.state <> 'withdrawn' group by c.code, a.state
$$;

-- Unsealing: every submitted application of the call becomes readable for those who lead it. The deadline must be past.
create function unseal(of_call bigint) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare opened int;
begin
  if not exists (select 1 from call where id = of_call and state = 'announced' and closes_at < now()
                 and (acting_everywhere() or id = any (acting_calls()))) then
    raise exception 'the call is not closed' using errcode = 'check_violation', constraint = 'call_not_closed';
  end if;
  update call set unsealed_at = now(), state = 'evaluation', version = version + 1 where id = of_call;
  update application set opened_at = now(), state = 'registered', version = version + 1 where call_id = of_call and state = 'submitted';
  get diagnostics opened = row_count;
  return opened;
end $$;

-- The next number of a category, in order of submission: "IL-01".
create function next_application_number(of_category bigint) returns text language sql security definer set search_path = public, pg_temp as $$
  update category set last_number = last_number + 1 where id = of_category
  returning code || '-' || lpad(last_number::text, greatest(2, length(last_number::text)), '0')
$$;

-- An evaluator's work list: enough to declare on (institution, number, category), nothing of the content.
create function assigned_briefs() returns table (evaluation_id bigint, application_id bigint, call_id bigint, number text, category_id bigint,
                                                 organisation_id bigint, evaluation_state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, a.id, a.call_id, a.number, a.category_id, a.organisation_id, e.state
  from evaluation e join application a on a.id = e.application_id
  where e.person_id = acting_person() and acting_assigned()
$$;

-- An applicant's reasons per criterion after the release: means and texts, without the evaluators' names.
create function released_reasons(of_application bigint) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'title', c.title, 'mean', round(m.mean, 2), 'reasons', m.reasons) order by c.position), '[]')
  from application a join call on call.id = a.call_id and call.released_at is not null
  join criterion c on c.category_id = a.category_id
  join lateral (select avg(s.points) as mean, jsonb_agg(jsonb_build_object('text', s.reason) order by s.evaluation_id) as reasons
                from score s join evaluation e on e.id = s.evaluation_id
                where e.application_id = a.id and e.state = 'submitted' and s.criterion_id = c.id) m on m.mean is not null
  where a.id = of_application and a.organisation_id = any (acting_for())
$$;

-- Results of a released call for everybody: who is supported, with what amount.
create function released_results(of_call bigint) returns table (number text, category text, organisation jsonb, title text, outcome text,
                                                                amount_awarded numeric, total numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.number, c.code, o.name, a.title, d.outcome, d.amount_awarded, a.total
  from call join application a on a.call_id = call.id join category c on c.id = a.category_id
  join organisation o on o.id = a.organisation_id join decision d on d.application_id = a.id
  where call.id = of_call and call.released_at is not null and d.outcome in ('supported', 'conditional', 'reserve')
$$;

-- Reading that must be remembered (exports, attachments): the door writes it in a transaction of its own.
create function audit_reading(entity text, entity_id bigint, of_call bigint, of_application bigint, details jsonb) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, application_id, change)
  values (acting_person(), current_setting('konkurss.action', true), coalesce(current_setting('konkurss.request', true), ''),
          entity, entity_id, of_call, of_application, details)
$$;

-- Jobs are taken by whichever server is free.
create function job_take() returns jsonb language sql security definer set search_path = public, pg_temp as $$
  update job set state = 'running', started_at = now()
  where id = (select id from job where state = 'queued' or state = 'running' and started_at < now() - interval '30 minutes'
              order by id for update skip locked limit 1)
  returning jsonb_build_object('id', id, 'kind', kind, 'parameters', parameters, 'call_id', call_id, 'person_id', person_id)
$$;

create function job_progress(of_job bigint, done int) returns void language sql security definer set search_path = public, pg_temp as $$
  update job set rows_done = done where id = of_job
$$;

create function job_finish(of_job bigint, done int, stored_file text, name text, type text, failure text) returns void
language sql security definer set search_path = public, pg_temp as $$
  update job set state = case when failure is null then 'done' else 'failed' end, rows_done = done, file = stored_file, file_name = name,
                 media_type = type, error = failure, finished_at = now() where id = of_job
$$;

revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to konkurss_app;
revoke execute on function audit(), audit_scores() from konkurss_app;

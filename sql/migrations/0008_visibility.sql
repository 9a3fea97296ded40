-- The reach that the door announced becomes the rows that exist. The server's role konkurss_app owns nothing.

-- Signs the request in: finds the person of a session or of an API token, works out with the action's row of the access table
-- (role -> reach, handed over by the door) what this person reaches, and tells the policies through transaction settings.
create function enter(token text, kind text, action text, reaches jsonb, request text, received_at text) returns jsonb
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
         coalesce(array_agg(r.call_id) filter (where reaches ->> r.role in ('received', 'all') and r.call_id is not null), '{}'),
         coalesce(max('*') filter (where reaches ->> r.role in ('received', 'all') and r.call_id is null), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'assigned'), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'own'), '')
    into roles, own, received, everywhere, assigned, mine
    from person_role r left join organisation o on o.id = r.organisation_id
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

create function acting_person() returns bigint language sql stable as $$ select nullif(current_setting('konkurss.person', true), '')::bigint $$;
create function acting_for() returns bigint[] language sql stable as $$ select coalesce(nullif(current_setting('konkurss.own', true), ''), '{}')::bigint[] $$;
create function acting_calls() returns bigint[] language sql stable as $$ select coalesce(nullif(current_setting('konkurss.calls', true), ''), '{}')::bigint[] $$;
create function acting_everywhere() returns boolean language sql stable as $$ select current_setting('konkurss.everywhere', true) = '*' $$;
create function acting_assigned() returns boolean language sql stable as $$ select current_setting('konkurss.assigned', true) = '*' $$;
create function acting_mine() returns boolean language sql stable as $$ select current_setting('konkurss.mine', true) = '*' $$;

-- The applications that the acting evaluator was assigned and declared no conflict on.
create function assigned_without_conflict() returns setof bigint language sql stable security definer set search_path = public, pg_temp as $$
  select e.application_id from evaluation e
  where e.person_id = acting_person() and acting_assigned() and e.state in ('in_progress', 'submitted')
$$;

-- Applications: the institution's own at any time; others only when the call was unsealed.
alter table application enable row level security;
create policy application_own on application for all using (organisation_id = any ((select acting_for())::bigint[]));
create policy application_received on application for all using (
  opened_at is not null and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[])));
create policy application_assigned on application for select using (id in (select assigned_without_conflict()));
create policy application_scored on application for update using (id in (select assigned_without_conflict()));

-- What hangs on an application is visible with it.
alter table submission enable row level security;
create policy submission_with_application on submission for all using (application_id in (select id from application));
alter table attachment enable row level security;
create policy attachment_with_application on attachment for all using (application_id in (select id from application));
alter table admissibility_check enable row level security;
create policy admissibility_check_received on admissibility_check for all using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));

-- Evaluations: the evaluator's own; all of a call for those who lead it, the scores only when submitted.
alter table evaluation enable row level security;
create policy evaluation_own on evaluation for all using (person_id = (select acting_person()) and ((select acting_mine()) or (select acting_assigned())));
create policy evaluation_received on evaluation for all using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
alter table score enable row level security;
create policy score_own on score for all using (
  evaluation_id in (select id from evaluation where person_id = (select acting_person())
                    and ((select acting_mine()) or (select acting_assigned()))));
create policy score_received on score for select using (
  exists (select 1 from evaluation e join application a on a.id = e.application_id
          where e.id = evaluation_id and e.state = 'submitted'
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
alter table declaration enable row level security;
create policy declaration_own on declaration for all using (person_id = (select acting_person()));
create policy declaration_received on declaration for select using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));

-- Rankings and decisions: those who lead the call; the applicant its own decision, after the release.
alter table ranking enable row level security;
create policy ranking_received on ranking for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table decision enable row level security;
create policy decision_received on decision for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy decision_own on decision for select using (
  exists (select 1 from call c where c.id = call_id and c.released_at is not null)
  and exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));

-- People: oneself, and those whom an administrator or auditor reaches.
alter table person enable row level security;
create policy person_self on person for all using (id = (select acting_person()));
create policy person_everywhere on person for all using ((select acting_everywhere()));
create policy person_of_call on person for select using (
  cardinality((select acting_calls())::bigint[]) > 0 and exists (
    select 1 from person_role r where r.person_id = person.id and r.call_id = any ((select acting_calls())::bigint[])));
alter table person_role enable row level security;
create policy person_role_self on person_role for select using (person_id = (select acting_person()));
create policy person_role_everywhere on person_role for all using ((select acting_everywhere()));
create policy person_role_of_call on person_role for all using (call_id = any ((select acting_calls())::bigint[]));
alter table api_token enable row level security;
create policy api_token_self on api_token for all using (person_id = (select acting_person()));
alter table session enable row level security;
create policy session_self on session for all using (person_id = (select acting_person()));
alter table invitation enable row level security;
create policy invitation_everywhere on invitation for all using ((select acting_everywhere()));

-- Calls: public once announced; before that those who lead it.
alter table call enable row level security;
create policy call_public on call for select using (state <> 'draft');
create policy call_led on call for all using ((select acting_everywhere()) or id = any ((select acting_calls())::bigint[]));
alter table call_version enable row level security;
create policy call_version_public on call_version for select using (call_id in (select id from call));
create policy call_version_led on call_version for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table category enable row level security;
create policy category_with_call on category for all using (call_id in (select id from call));
alter table criterion enable row level security;
create policy criterion_with_call on criterion for all using (call_id in (select id from call));

-- The audit: whoever reaches the object; sealed applications' events only with the application.
alter table audit_event enable row level security;
create policy audit_event_received on audit_event for select using (
  ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]))
  and (application_id is null or application_id in (select id from application)));
create policy audit_event_own on audit_event for select using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment') and action not in ('check_admissibility', 'decide'));
alter table audit_link enable row level security;
create policy audit_link_everywhere on audit_link for select using ((select acting_everywhere()));

-- Jobs: one's own.
alter table job enable row level security;
create policy job_own on job for all using (person_id = (select acting_person()));

grant usage on schema public to konkurss_app;
grant select, insert, update on organisation, person, person_role, api_token, invitation, call, call_version, category, criterion, application,
  submission, attachment, admissibility_check, evaluation, declaration, score, ranking, decision, job to konkurss_app;
grant delete on category, criterion to konkurss_app;
grant select on audit_event, audit_link to konkurss_app;

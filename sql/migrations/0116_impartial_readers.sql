-- Who leads a call and has a conflict of interest in an application reads it no more than an evaluator would: the access table
-- says 'impartial' of what reads the content of applications (Public Procurement Law, art. 25: who has a conflict takes no part).

-- The opened applications of some calls in which a person has a conflict: declared in the commission or as evaluator (a possible one counts
-- until it is cleared), or found in the register of roles. In PL/pgSQL, which keeps its plans.
create function conflicts_of(of_person bigint, everywhere boolean, calls bigint[]) returns bigint[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  known bigint[];
begin
  known := array(
    select a.id
    from (select d.application_id from commission_declaration d where d.person_id = of_person and d.verdict <> 'none'
          union
          select d.application_id from declaration d
          where d.person_id = of_person and d.verdict <> 'none'
            and (select e.decision from evaluation e where e.application_id = d.application_id and e.person_id = d.person_id) is distinct from 'cleared') c
    join application a on a.id = c.application_id
    where a.opened_at is not null and (everywhere or a.call_id = any (calls)));
  if exists (select 1 from recent_institution i where i.person_id = of_person) then
    known := known || array(
      select distinct a.id
      from recent_institution i join application a on i.organisation_id = a.organisation_id or names_institution(a.answers, i.registration_number)
      where i.person_id = of_person and a.opened_at is not null and (everywhere or a.call_id = any (calls)) and a.id <> all (known));
  end if;
  return known;
end $$;
create index commission_declaration_of_person on commission_declaration (person_id) where verdict <> 'none';
create index declaration_of_person on declaration (person_id) where verdict <> 'none';

-- As in 0062, and tells the policies which applications the action's reach leaves out for a conflict.
create or replace function enter(token text, kind text, action text, reaches jsonb, request text, received_at text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  who person; ses session; roles jsonb; own bigint[]; received bigint[]; contracts bigint[]; everywhere text := ''; assigned text := ''; mine text := '';
  impartial text := '';
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
         coalesce(max('*') filter (where reaches ->> r.role = 'impartial' and leads), '')
    into roles, own, received, contracts, everywhere, assigned, mine, impartial
    from person_role r left join organisation o on o.id = r.organisation_id
    cross join lateral (select r.organisation_id is null and r.role not in ('evaluator', 'executor') as leads) l
    where r.person_id = who.id and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until);
  perform set_config('konkurss.person', coalesce(who.id::text, ''), true), set_config('konkurss.action', action, true),
          set_config('konkurss.request', request, true), set_config('konkurss.received_at', received_at, true),
          set_config('konkurss.own', own::text, true), set_config('konkurss.calls', received::text, true),
          set_config('konkurss.contracts', contracts::text, true),
          set_config('konkurss.everywhere', everywhere, true), set_config('konkurss.assigned', assigned, true),
          set_config('konkurss.mine', mine, true), set_config('konkurss.impartial', impartial, true),
          set_config('konkurss.hidden', case impartial when '*' then conflicts_of(who.id, everywhere = '*', received)::text else '' end, true);
  if who.id is null then return null; end if;
  return jsonb_build_object('id', who.id, 'mail', who.mail, 'name', who.name, 'language', who.language, 'csrf', ses.csrf, 'roles', roles,
                            'seen_long_ago', ses.seen_at < now() - interval '1 minute');
end $$;
create function acting_impartial() returns boolean language sql stable as $$ select coalesce(current_setting('konkurss.impartial', true) = '*', false) $$;

create function acting_hidden() returns bigint[] language sql stable as $$ select coalesce(nullif(current_setting('konkurss.hidden', true), ''), '{}')::bigint[] $$;

-- What hangs on an application is visible with it (0008), and so is hidden with it.
alter policy application_received on application using (
  opened_at is not null and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]))
  and id <> all ((select acting_hidden())::bigint[]));
-- Who acts for the applicant, too, reads their own application, and what the office writes of it no more than any other applicant.
create policy evaluation_impartial on evaluation as restrictive for all using (application_id <> all ((select acting_hidden())::bigint[]));
create policy score_impartial on score as restrictive for all using (
  (select not acting_impartial()) or exists (select 1 from evaluation e where e.id = evaluation_id));
create policy admissibility_check_impartial on admissibility_check as restrictive for all using (application_id <> all ((select acting_hidden())::bigint[]));
create policy declaration_impartial on declaration as restrictive for all using (application_id <> all ((select acting_hidden())::bigint[]));
create policy consensus_impartial on consensus as restrictive for all using (application_id <> all ((select acting_hidden())::bigint[]));
create policy consensus_score_impartial on consensus_score as restrictive for all using (application_id <> all ((select acting_hidden())::bigint[]));
create policy consensus_answer_impartial on consensus_answer as restrictive for all using (application_id <> all ((select acting_hidden())::bigint[]));
create policy consensus_change_impartial on consensus_change as restrictive for all using (application_id <> all ((select acting_hidden())::bigint[]));

-- The applications of a call that the acting person has a conflict in, for those who lead the call.
create function own_conflicts(of_call bigint) returns table (application_id bigint, number text, found text)
language sql stable rows 4 security definer set search_path = public, pg_temp as $$
  select a.id, a.number, conflict_found(acting_person(), a.id)
  from unnest(conflicts_of(acting_person(), false, array[of_call])) c (id) join application a on a.id = c.id
  where acting_everywhere() or of_call = any (acting_calls())
$$;
-- How many of them what is read here leaves out.
create function hidden_by_conflict(of_call bigint) returns bigint language sql stable as $$
  select count(*) from own_conflicts(of_call) where acting_impartial()
$$;
-- Whether an address names something that is hidden for that reason; so that its reader is told so.
create function closed_by_conflict(kind text, of_id bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select acting_impartial() and exists (
    select 1 from application a
    where a.id = case kind when 'applications' then of_id
                           when 'attachments' then (select x.application_id from attachment x where x.id = of_id) end
      and a.opened_at is not null and (acting_everywhere() or a.call_id = any (acting_calls()))
      and commission_conflict(acting_person(), a.id) is not null)
$$;

-- A ranked list is of all applications, and the budget of all decisions, whoever looks; these are neither answers nor scores.
create function ranked_applications(of_call bigint)
returns table (id bigint, category_id bigint, organisation_id bigint, number text, amount_requested numeric, state text, vote_rank int, vote_item bigint)
language sql stable rows 1000 security definer set search_path = public, pg_temp as $$
  select a.id, a.category_id, a.organisation_id, a.number, a.amount_requested, a.state, a.vote_rank, a.vote_item from application a
  where a.call_id = of_call and (acting_everywhere() or of_call = any (acting_calls())) and a.opened_at is not null
    and a.state in ('registered', 'clarification', 'clarified', 'inadmissible', 'in_evaluation', 'supported', 'conditional', 'reserve', 'rejected')
$$;
-- Evaluators by their names within the call: V1, V2, …
create function ranked_evaluators(of_call bigint) returns table (person_id bigint, code text)
language sql stable rows 20 security definer set search_path = public, pg_temp as $$
  select e.person_id, 'V' || row_number() over (order by e.person_id)
  from (select distinct person_id from evaluation where call_id = of_call and (acting_everywhere() or of_call = any (acting_calls()))) e
$$;
-- As in 0014, with the evaluation's version, and without the scores of applications that are hidden for a conflict.
drop function received_scores(bigint);
create function received_scores(of_call bigint) returns table (application_id bigint, evaluation_id bigint, person_id bigint, submitted_at timestamptz,
                                                               version int, criterion_id bigint, points numeric, reason text)
language sql stable rows 100000 security definer set search_path = public, pg_temp as $$
  select a.id, e.id, e.person_id, e.submitted_at, e.version, s.criterion_id, s.points, s.reason
  from application a join evaluation e on e.application_id = a.id and e.state = 'submitted' join score s on s.evaluation_id = e.id
  where a.call_id = of_call and a.opened_at is not null and (acting_everywhere() or of_call = any (acting_calls()))
    and a.id <> all ((select acting_hidden())::bigint[])
$$;
create function agreed_points(of_call bigint) returns table (application_id bigint, criterion_id bigint, points numeric)
language sql stable rows 1000 security definer set search_path = public, pg_temp as $$
  select x.application_id, s.criterion_id, s.points
  from consensus x join consensus_score s on s.application_id = x.application_id join application a on a.id = x.application_id
  where a.call_id = of_call and a.opened_at is not null and x.agreed_at is not null and (acting_everywhere() or of_call = any (acting_calls()))
$$;
-- What of a category's applications is decided; no sums where nothing is yet.
create function category_sums(of_call bigint)
returns table (category_id bigint, applications bigint, decided bigint, awarded numeric, supported bigint, reserve bigint, rejected bigint, inadmissible bigint)
language sql stable rows 10 security definer set search_path = public, pg_temp as $$
  select s.category_id, s.applications, s.decided, s.awarded, n.supported, n.reserve, n.rejected, n.inadmissible
  from (select a.category_id, count(*) as applications, count(d.outcome) as decided, sum(d.amount_awarded) as awarded,
               count(*) filter (where d.outcome in ('supported', 'conditional')) as supported, count(*) filter (where d.outcome = 'reserve') as reserve,
               count(*) filter (where d.outcome = 'rejected') as rejected, count(*) filter (where d.outcome = 'inadmissible') as inadmissible
        from application a left join decision d on d.application_id = a.id
        where a.call_id = of_call and a.opened_at is not null and (acting_everywhere() or of_call = any (acting_calls()))
        group by a.category_id) s
  left join lateral (select s.supported, s.reserve, s.rejected, s.inadmissible where s.decided > 0) n on true
$$;

-- A time as evidence has it: UTC, ISO 8601.
create function iso_time(at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;

-- Who accepts a ranked list, or the places of a tie where no commission meets: the chair, and for a chair with a conflict in one of the
-- applications the deputy; where nobody is without one, the chair all the same, since the list follows from the rules.
create function conflict_in_call(of_call bigint, of_person bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select conflicts_of(of_person, false, array[of_call]) <> '{}'
$$;
create function list_acceptors(of_call bigint) returns setof bigint language sql stable rows 2 security definer set search_path = public, pg_temp as $$
  with able as (
    select p.id, case when not conflict_in_call(of_call, p.id) then case when r.role = 'chair' then 1 else 2 end when r.role = 'chair' then 3 else 4 end as turn
    from person_role r join person p on p.id = r.person_id and p.disabled_at is null
    where r.role in ('chair', 'deputy') and (r.call_id is null or r.call_id = of_call)
      and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until))
  select distinct id from able where turn = (select min(turn) from able)
$$;

-- Whether it is the acting person's turn to do with an application what people of a role do: theirs without a conflict, and where each
-- of them has one the deputy's.
create function is_turn(of_role text, of_call bigint, of_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with able as (
    select r.person_id, r.role from person_role r join person p on p.id = r.person_id and p.disabled_at is null
    where r.role in (of_role, 'deputy') and (r.call_id is null or r.call_id = of_call)
      and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
      and commission_conflict(r.person_id, of_application) is null)
  select acting_person() in (select person_id from able where role = of_role
                             union all select person_id from able where role = 'deputy' and not exists (select 1 from able where role = of_role))
$$;

-- The applications of a call in which each who has a role in it has a conflict, so that the deputy takes over.
create function left_by_conflict(of_role text, of_call bigint) returns setof bigint
language sql stable rows 4 security definer set search_path = public, pg_temp as $$
  with holder as (
    select distinct r.person_id from person_role r join person p on p.id = r.person_id and p.disabled_at is null
    where r.role = of_role and (r.call_id is null or r.call_id = of_call)
      and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until))
  select c.id from holder h cross join lateral unnest(conflicts_of(h.person_id, false, array[of_call])) c (id)
  where acting_everywhere() or of_call = any (acting_calls())
  group by c.id having count(distinct h.person_id) = (select count(*) from holder)
$$;

-- As in 0056, without the applications in which whoever acts has a conflict.
create or replace function points_given(of_call bigint, of_applications bigint[])
returns table (application_id bigint, person_id bigint, evaluator text, scores jsonb)
language plpgsql stable rows 150 security definer set search_path = public, pg_temp as $$
declare
  conflicts bigint[] := conflicts_of(acting_person(), false, array[of_call]);
begin
  return query with recursive evaluators as (
    (select e.person_id, 1 as place from evaluation e where e.call_id = of_call order by e.person_id limit 1)
    union all
    select n.person_id, v.place + 1 from evaluators v
    cross join lateral (select e.person_id from evaluation e where e.call_id = of_call and e.person_id > v.person_id order by e.person_id limit 1) n)
  select e.application_id, e.person_id, 'V' || v.place, coalesce(e.points_given, points_of(e.id))
  from unnest(of_applications) wanted (id) join application a on a.id = wanted.id
  join evaluation e on e.application_id = a.id and e.state = 'submitted'
  join evaluators v on v.person_id = e.person_id
  where a.call_id = of_call and a.opened_at is not null
    and (acting_everywhere() or a.call_id = any (acting_calls())) and a.id <> all (conflicts);
end $$;

-- As in 0060: minutes say everything of every application, and a vote on a tie belongs to no single one, so the audit tells that they
-- changed; their words are read where a conflict is asked for.
create or replace function audit_difference(old_row jsonb, new_row jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, case
      when key in ('password_hash', 'token_hash', 'csrf', 'minutes', 'dissent', 'ordered') then '"changed"'::jsonb
      when key in ('answers') then coalesce((
        select jsonb_agg(f order by f) from (
          select f from jsonb_object_keys(coalesce(new_row -> key, '{}') || coalesce(old_row -> key, '{}')) f
          where old_row -> key -> f is distinct from new_row -> key -> f) changed), '[]')
      when key in ('title') and new_row ? 'answers' or key in ('definition', 'inputs', 'result', 'paper') then '"changed"'::jsonb
      else jsonb_build_array(old_row -> key, value) end), '{}')
  from jsonb_each(new_row)
  where value is distinct from old_row -> key and key not in ('saved_at', 'version', 'points_given')
$$;

-- As in 0096, but a conflict that somebody knows of only afterwards is declared all the same: the vote stays as it was, the
-- application is closed to the person from then on.
create or replace function refuse_late_declaration() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from agenda_item
  where id in (select i.id from agenda_item i where i.application_id = new.application_id and i.state = 'open'
               union all select t.item_id from agenda_tie t where t.application_id = new.application_id)
    and state = 'open' order by id for share;
  if not found and exists (select 1 from agenda_item where application_id = new.application_id)
     and not (acting_action() = 'declare_own_conflict' and new.verdict <> 'none') then
    raise exception 'the item is closed' using errcode = 'check_violation', constraint = 'declaration_on_open_item';
  end if;
  return new;
end $$;

-- Whether a condition is fulfilled is said by somebody without a conflict.
create trigger decision_condition_impartial before update of state on decision_condition for each row
  when (new.state in ('fulfilled', 'unfulfilled') and new.state is distinct from old.state) execute function refuse_conflicted_decision();

revoke execute on function received_scores(bigint), conflicts_of(bigint, boolean, bigint[]), acting_hidden(), own_conflicts(bigint),
  hidden_by_conflict(bigint), closed_by_conflict(text, bigint), ranked_applications(bigint), ranked_evaluators(bigint), agreed_points(bigint),
  category_sums(bigint), iso_time(timestamptz), conflict_in_call(bigint, bigint), list_acceptors(bigint),
  is_turn(text, bigint, bigint), left_by_conflict(text, bigint) from public;
grant execute on function received_scores(bigint), acting_impartial(), acting_hidden(), own_conflicts(bigint), hidden_by_conflict(bigint),
  closed_by_conflict(text, bigint), ranked_applications(bigint), ranked_evaluators(bigint), agreed_points(bigint), category_sums(bigint),
  iso_time(timestamptz), conflict_in_call(bigint, bigint), list_acceptors(bigint),
  is_turn(text, bigint, bigint), left_by_conflict(text, bigint) to konkurss_app;

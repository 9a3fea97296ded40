-- Who may judge what: the chair decides on a possible conflict of interest, the office takes an assignment back, and a conflict
-- that the register of roles shows closes the application at once, whatever was declared.

alter table evaluation
  add column decision text, add column decision_reason text not null default '',
  add column decided_at timestamptz, add column decided_by bigint references person;
alter table evaluation drop constraint evaluation_state;
alter table evaluation add constraint evaluation_state check (state in ('not_started', 'in_progress', 'submitted', 'recused', 'unassigned'));
-- What was decided last on an assignment: the conflict isn't one, it is one, or the assignment is taken back.
alter table evaluation add constraint evaluation_decision check (decision in ('cleared', 'confirmed', 'unassigned'));
alter table evaluation add constraint evaluation_decision_reason_length
  check (decision is null or length(btrim(decision_reason)) between 10 and 4000);

-- The institutions that people act for or acted for within the last 24 months (Public Procurement Law, art. 25 (1)).
create index person_role_of_person on person_role (person_id);
create view recent_institution as
select r.person_id, o.id as organisation_id, o.registration_number
from person_role r join organisation o on o.id = r.organisation_id
where r.valid_until is null or r.valid_until > current_date - interval '24 months';

-- Whether answers name an institution by its registration number: as a cooperation partner, in whichever field the form asks.
create function names_institution(answers jsonb, registration_number text) returns boolean language sql immutable parallel safe as $$
  select jsonb_path_exists(answers, '$.** ? (@ == $number)', jsonb_build_object('number', registration_number))
$$;

-- What ties a person to an application: 'applicant', 'partner', or nothing.
create function conflict_found(of_person bigint, with_application bigint) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case when i.organisation_id = a.organisation_id then 'applicant' else 'partner' end
  from recent_institution i join application a on a.id = with_application
  where i.person_id = of_person and (i.organisation_id = a.organisation_id or names_institution(a.answers, i.registration_number))
  order by i.organisation_id = a.organisation_id desc limit 1
$$;
create or replace function structural_conflict(of_person bigint, with_application bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select conflict_found(of_person, with_application) is not null
$$;

-- Asked again when the evaluator declares and when the evaluation is submitted.
create trigger evaluation_structural_conflict_later before update of state on evaluation for each row
  when (new.state in ('in_progress', 'submitted') and new.state is distinct from old.state) execute function refuse_structural_conflict();

create or replace function evaluates(of_application bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from evaluation e join application a on a.id = e.application_id
                 where e.application_id = of_application and e.person_id = acting_person()
                   and e.state in ('in_progress', 'submitted') and a.opened_at is not null)
     and not structural_conflict(acting_person(), of_application);
end $$;

create or replace function assigned_briefs() returns table (evaluation_id bigint, application_id bigint, call_id bigint, number text, category_id bigint,
                                                            organisation_id bigint, evaluation_state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, a.id, a.call_id, a.number, a.category_id, a.organisation_id, e.state
  from evaluation e join application a on a.id = e.application_id
  where e.person_id = acting_person() and acting_assigned() and a.opened_at is not null and e.state <> 'unassigned'
$$;

-- The evaluations of a call whose conflict waits for a decision of the chair: declared as possible, or found and not acted on.
create function open_conflicts(of_call bigint) returns table (evaluation_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id from evaluation e join declaration d on d.application_id = e.application_id and d.person_id = e.person_id
  where e.call_id = of_call and (acting_everywhere() or of_call = any (acting_calls()))
    and e.state = 'recused' and d.verdict = 'possible' and e.decision is distinct from 'confirmed'
  union
  select e.id from recent_institution i join evaluation e on e.person_id = i.person_id join application a on a.id = e.application_id
  where e.call_id = of_call and (acting_everywhere() or of_call = any (acting_calls()))
    and e.state in ('not_started', 'in_progress', 'submitted')
    and (i.organisation_id = a.organisation_id or names_institution(a.answers, i.registration_number))
$$;

revoke execute on function names_institution(jsonb, text), conflict_found(bigint, bigint), open_conflicts(bigint) from public;
grant execute on function conflict_found(bigint, bigint), open_conflicts(bigint) to konkurss_app;

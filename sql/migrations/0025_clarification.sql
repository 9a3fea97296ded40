-- Clarification: the secretary opens named questions of a received application for a time. Only these can be changed, only
-- by the institution, only until the deadline; what was submitted stays, the clarified answers are a submission of their own.

alter table application drop constraint application_state, add constraint application_state check (state in ('draft', 'handed_over', 'submitted', 'withdrawn',
  'registered', 'clarification', 'clarified', 'inadmissible', 'in_evaluation', 'supported', 'conditional', 'reserve', 'rejected'));

-- Whether the admissibility check of an application isn't finished.
create function is_in_check(state text) returns boolean language sql immutable parallel safe as $$
  select state in ('registered', 'clarification', 'clarified')
$$;

-- What an institution is told of the state: how the check and the evaluation go on only with the release.
create function state_told(state text, released boolean) returns text language sql immutable parallel safe as $$
  select case when released or state in ('draft', 'handed_over', 'submitted', 'withdrawn', 'clarification', 'clarified') then state else 'registered' end
$$;

drop index application_unchecked;
create index application_unchecked on application (call_id, category_id, serial) where is_in_check(state);

create table clarification (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  no int not null,
  items text[] not null,
  fields text[] not null,
  question text not null,
  working_days int not null,
  due_at timestamptz not null,
  sent_at timestamptz not null default acting_at(),
  sent_by bigint references person,
  answers jsonb not null default '{}',
  explanation text not null default '',
  saved_at timestamptz,
  saved_by bigint references person,
  answered_at timestamptz,
  answered_by bigint references person,
  version int not null default 1,
  constraint clarification_no_unique unique (application_id, no),
  constraint clarification_items_named check (cardinality(items) > 0),
  constraint clarification_fields_named check (cardinality(fields) > 0),
  constraint clarification_question_length check (length(btrim(question)) between 10 and 4000),
  constraint clarification_explanation_length check (length(explanation) <= 4000),
  constraint clarification_working_days check (working_days between 1 and 20),
  constraint clarification_due_after_sending check (due_at > sent_at),
  constraint clarification_only_opened check (answers - fields = '{}')
);

-- A clarified application has a submission more, which names its clarification.
alter table submission add column clarification_id bigint references clarification;

-- Until its deadline, the second itself included, and unless it is answered.
create function clarification_is_open(of_application bigint) returns boolean language sql stable as $$
  select exists (select 1 from clarification c where c.application_id = of_application and c.answered_at is null and acting_at() <= c.due_at)
$$;

-- What is asked must be what the call lets be clarified, of questions that the form has, and one at a time.
create function refuse_impossible_clarification() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  definition jsonb; form jsonb;
begin
  select c.definition, c.definition -> 'forms' -> g.form into definition, form
  from application a join call c on c.id = a.call_id join category g on g.id = a.category_id where a.id = new.application_id;
  if exists (select 1 from unnest(new.items) i where not exists (select 1 from jsonb_array_elements(definition -> 'admissibility') k
             where k ->> 'code' = i and cast(k ->> 'clarifiable' as boolean))) then
    raise exception 'not clarifiable' using errcode = 'check_violation', constraint = 'clarification_items';
  end if;
  if exists (select 1 from unnest(new.fields) f where not exists (
             select 1 from jsonb_array_elements(form -> 'steps') s, jsonb_array_elements(s -> 'fields') q where q ->> 'id' = f)) then
    raise exception 'no such question' using errcode = 'check_violation', constraint = 'clarification_fields';
  end if;
  if clarification_is_open(new.application_id) then
    raise exception 'another one is open' using errcode = 'check_violation', constraint = 'clarification_open';
  end if;
  return new;
end $$;
create trigger clarification_possible before insert on clarification for each row execute function refuse_impossible_clarification();

create function refuse_late_clarification() returns trigger language plpgsql as $$
begin
  if old.answered_at is not null then
    raise exception 'answered already' using errcode = 'check_violation', constraint = 'clarification_answered';
  end if;
  if acting_at() > old.due_at then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'clarification_deadline';
  end if;
  return new;
end $$;
create trigger clarification_deadline before update on clarification for each row execute function refuse_late_clarification();

-- What the institution submitted and everybody reads: after the opening only an open clarification changes it, only where it
-- says so, and title and amount only with the answers that they are taken from.
create function refuse_change_of_opened_answers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked clarification; uses jsonb;
begin
  if new.opened_at is distinct from old.opened_at then
    raise exception 'opened once' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if new.answers is not distinct from old.answers and new.title = old.title and new.amount_requested is not distinct from old.amount_requested then
    return new;
  end if;
  select * into asked from clarification where application_id = old.id and answered_at is null order by no desc limit 1;
  if asked.id is null or old.state <> 'clarification' or new.state <> 'clarified' then
    raise exception 'submitted answers are fixed' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if acting_at() > asked.due_at then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'clarification_deadline';
  end if;
  select c.definition -> 'forms' -> g.form -> 'uses' into uses
  from call c join category g on g.call_id = c.id where g.id = old.category_id;
  if new.answers - asked.fields is distinct from old.answers - asked.fields
     or new.title <> old.title and not (uses ->> 'title' = any (asked.fields) and new.title = new.answers ->> (uses ->> 'title'))
     or new.amount_requested is distinct from old.amount_requested
        and not (uses ->> 'amount_requested' = any (asked.fields) and cast(new.amount_requested as text) = new.answers ->> (uses ->> 'amount_requested')) then
    raise exception 'not an opened question' using errcode = 'check_violation', constraint = 'clarification_only_opened';
  end if;
  return new;
end $$;
create trigger application_opened before update on application for each row when (old.opened_at is not null)
  execute function refuse_change_of_opened_answers();

-- As before, but the answers of an opened application are the other trigger's, and submitting keeps the answers that count (a hidden
-- question's don't), also of what was handed over.
create or replace function refuse_change_after_deadline() returns trigger language plpgsql as $$
declare
  rewritten boolean := old.opened_at is null and new.answers is distinct from old.answers;
  moves boolean := new.state in ('submitted', 'withdrawn') and new.state <> old.state;
begin
  if rewritten and old.state <> 'draft' and not (old.state = 'handed_over' and new.state = 'submitted') then
    raise exception 'submitted answers are fixed' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if new.call_id <> old.call_id or new.organisation_id <> old.organisation_id then
    raise exception 'an application stays with its call and its institution' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if (rewritten or moves) and acting_at() > closes_for(new.call_id, new.organisation_id) then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'application_deadline';
  end if;
  if moves and not hold_announced(new.call_id) then
    raise exception 'the call is not open' using errcode = 'check_violation', constraint = 'application_call_open';
  end if;
  return new;
end $$;

-- What was submitted stays for ever as it was.
create function refuse_change_of_submission() returns trigger language plpgsql as $$
begin
  raise exception 'a submission never changes' using errcode = 'check_violation', constraint = 'submission_fixed';
end $$;
create trigger submission_fixed before update or delete on submission for each row execute function refuse_change_of_submission();

create trigger audited after insert or update on clarification
  for each row execute function audit('application', 'application_id', '', 'application_id');

-- Read by the institution and by those who lead the call; sent by these, answered by that.
alter table clarification enable row level security;
create policy clarification_own on clarification for select using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[])));
create policy clarification_answered on clarification for update using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[])));
create policy clarification_received on clarification for select using (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));
create policy clarification_sent on clarification for insert with check (
  exists (select 1 from application a where a.id = application_id
          and a.opened_at is not null and ((select acting_everywhere()) or a.call_id = any ((select acting_calls())::bigint[]))));

-- The question, what it opens and until when can't be changed by anybody once it is sent.
grant select, insert on clarification to konkurss_app;
grant update (answers, explanation, saved_at, saved_by, answered_at, answered_by, version) on clarification to konkurss_app;
revoke update on submission from konkurss_app;
revoke execute on function refuse_impossible_clarification(), refuse_late_clarification(), refuse_change_of_opened_answers(),
  refuse_change_of_submission(), is_in_check(text), state_told(text, boolean), clarification_is_open(bigint) from public;
grant execute on function is_in_check(text), state_told(text, boolean), clarification_is_open(bigint) to konkurss_app;

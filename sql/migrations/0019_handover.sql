-- Preparers hand a complete application over to the signatories, who submit it or return it with a reason; a submitted one can be
-- replaced before the deadline: it keeps its number, and what was submitted last counts until the new version is submitted.

alter table application drop constraint application_state;
alter table application add constraint application_state check (state in ('draft', 'handed_over', 'submitted', 'withdrawn', 'registered',
  'inadmissible', 'in_evaluation', 'supported', 'conditional', 'reserve', 'rejected'));
alter table application drop constraint application_numbered_when_submitted;
alter table application add constraint application_numbered_when_submitted check (state in ('draft', 'handed_over', 'withdrawn') or number is not null);

-- What passed between preparers and signatories. The reasons are the institution's own, also after the opening.
create table handover (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  step text not null,
  reason text not null default '',
  person_id bigint references person,
  at timestamptz not null default now(),
  constraint handover_step check (step in ('handed_over', 'taken_back', 'returned')),
  constraint handover_reason_when_returned check ((step = 'returned') = (length(btrim(reason)) > 0)),
  constraint handover_reason_length check (length(reason) <= 2000)
);
create index handover_of_application on handover (application_id, id);
alter table handover enable row level security;
create policy handover_own on handover for all using (
  exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
grant select, insert on handover to konkurss_app;

-- What an institution hands over, takes back or begins to replace moves before its deadline only, like what it submits.
create function refuse_late_handover() returns trigger language plpgsql as $$
begin
  if acting_at() > closes_for(new.call_id, new.organisation_id) then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'application_deadline';
  end if;
  if not hold_announced(new.call_id) then
    raise exception 'the call is not open' using errcode = 'check_violation', constraint = 'application_call_open';
  end if;
  return new;
end $$;
create trigger application_handover before update on application for each row
  when (new.state <> old.state and new.state in ('draft', 'handed_over')) execute function refuse_late_handover();

-- The last submission of each application.
create view last_submission with (security_invoker = true) as
select distinct on (s.application_id) s.application_id, s.no, s.answers, s.submitted_at, s.submitted_by
from submission s order by s.application_id, s.no desc;
grant select on last_submission to konkurss_app;

-- An application that was being replaced becomes again what was submitted last: by its signatory before the deadline, or by the
-- unsealing of its call. For the second the rules of the deadline make way, and for nothing else.
create function is_restoration(of_application bigint, of_call bigint, was text, becomes text, with_answers jsonb) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select was in ('draft', 'handed_over') and becomes = 'submitted'
    and exists (select 1 from call c where c.id = of_call and c.unsealed_at is not null)
    and exists (select 1 from submission s where s.application_id = of_application and s.answers = with_answers
                and s.no = (select max(no) from submission where application_id = of_application))
$$;
drop trigger application_deadline on application;
create trigger application_deadline before update on application for each row
  when (not is_restoration(old.id, old.call_id, old.state, new.state, new.answers)) execute function refuse_change_after_deadline();

create function restore_submission(of_application bigint) returns void language sql security definer set search_path = public, pg_temp as $$
  update attachment t
  set removed_at = case when s.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id)) then null else coalesce(t.removed_at, now()) end
  from submission s
  where t.application_id = of_application and s.application_id = t.application_id
    and s.no = (select max(no) from submission where application_id = of_application);
  update application a
  set state = 'submitted', answers = s.answers, submitted_at = s.submitted_at, submitted_by = s.submitted_by,
      title = coalesce(s.answers ->> (f.uses ->> 'title'), ''), amount_requested = cast(s.answers ->> (f.uses ->> 'amount_requested') as numeric),
      version = a.version + 1
  from submission s, category g, call c, lateral (select c.definition -> 'forms' -> g.form -> 'uses' as uses) f
  where a.id = of_application and s.application_id = a.id and s.no = (select max(no) from submission where application_id = of_application)
    and g.id = a.category_id and c.id = a.call_id
$$;

-- A signatory gives up replacing; the new version of the application, or nothing where somebody was faster.
create function keep_submitted(of_application bigint, of_version int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from application a where a.id = of_application and a.state = 'draft' and a.version = of_version
    and a.organisation_id = any (acting_for()) and exists (select 1 from submission s where s.application_id = a.id) for update;
  if not found then return null; end if;
  perform restore_submission(of_application);
  return (select version from application where id = of_application);
end $$;

create function register_last_submissions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform restore_submission(a.id) from application a
  where a.call_id = new.id and a.state in ('draft', 'handed_over') and exists (select 1 from submission s where s.application_id = a.id);
  return null;
end $$;
create trigger call_unsealed after update on call for each row when (old.unsealed_at is null and new.unsealed_at is not null)
  execute function register_last_submissions();

-- Counts of a call by category and state, also while it is sealed: what is being replaced counts as submitted, what is handed over
-- within its institution as a draft, what was withdrawn not at all.
create or replace function application_counts(of_call bigint) returns table (category_code text, state text, count bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.code, told.state, count(*)
  from application a join category c on c.id = a.category_id
  cross join lateral (select case when a.state not in ('draft', 'handed_over') then a.state
                                  when exists (select 1 from submission s where s.application_id = a.id) then 'submitted' else 'draft' end as state) told
  where a.call_id = of_call and a.state <> 'withdrawn' group by c.code, told.state
$$;

-- After the unsealing those who lead the call, and the auditor, see that something was submitted, replaced or withdrawn, also of an
-- application that stays sealed because it was withdrawn; the events name no content.
create policy audit_event_of_withdrawn on audit_event for select using (
  entity = 'application' and action in ('submit', 'replace', 'withdraw')
  and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]))
  and exists (select 1 from call c where c.id = call_id and c.unsealed_at is not null));

-- Reminders to the institutions whose drafts aren't submitted: once 7 days, 2 days and 4 hours before their time ends, for what was
-- begun before that moment. A server that was away makes up for the nearest one only; an extension is another end, with its own.
create function remind_of_drafts(at timestamptz) returns int language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select a.call_id, a.organisation_id, own.closes_at, c.title, t.name, count(*) as drafts
    from application a join call c on c.id = a.call_id
    cross join lateral (select closes_for(a.call_id, a.organisation_id) as closes_at) own
    cross join (values ('7 days', interval '7 days', interval '2 days'), ('2 days', interval '2 days', interval '4 hours'),
                       ('4 hours', interval '4 hours', interval '0')) as t (name, before, until)
    where c.state = 'announced' and a.state in ('draft', 'handed_over') and not exists (select 1 from submission s where s.application_id = a.id)
      and at >= own.closes_at - t.before and at < own.closes_at - t.until and a.created_at < own.closes_at - t.before
    group by a.call_id, a.organisation_id, own.closes_at, c.title, t.name)
  select cast(coalesce(sum(message_queue_institution('reminder', d.organisation_id, array['preparer', 'signatory'],
           jsonb_build_object('call', d.title, 'closes_at', d.closes_at, 'n', d.drafts), '/applications', d.call_id, null,
           concat_ws(' ', 'reminder', d.name, 'before', d.closes_at at time zone 'UTC', 'call', d.call_id, 'institution', d.organisation_id))), 0) as int)
  from due d
$$;

revoke execute on function refuse_late_handover(), is_restoration(bigint, bigint, text, text, jsonb), restore_submission(bigint), keep_submitted(bigint, int),
  register_last_submissions(), remind_of_drafts(timestamptz) from public;
grant execute on function is_restoration(bigint, bigint, text, text, jsonb), keep_submitted(bigint, int), remind_of_drafts(timestamptz) to konkurss_app;

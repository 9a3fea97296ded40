-- The reserve list is used after the release: an institution that renounces its award frees its money, and who is first on the list gets a new
-- decision, drafted by one person and approved by another, with a letter of its own beside the one of the release.

alter table application drop constraint application_state, add constraint application_state check (state in ('draft', 'handed_over', 'submitted', 'withdrawn',
  'registered', 'clarification', 'clarified', 'inadmissible', 'in_evaluation', 'supported', 'conditional', 'reserve', 'rejected', 'renounced'));
-- What an institution renounced was decided by nobody: the office records it.
alter table decision drop constraint decision_outcome, add constraint decision_outcome
  check (outcome in ('supported', 'conditional', 'reserve', 'rejected', 'inadmissible', 'renounced'));
alter table decision drop constraint decision_state, add constraint decision_state check (state in ('drafted', 'returned', 'approved', 'changed', 'recorded'));
alter table decision add constraint decision_recorded check ((state = 'recorded') = (outcome = 'renounced'));
-- A decision may be replaced by something else than an objection.
alter table decision_before alter column objection_id drop not null;

create table reserve_support (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  call_id bigint not null references call,
  amount numeric(14,2) not null,
  reason text not null,
  state text not null default 'drafted',
  drafted_at timestamptz not null default acting_at(),
  drafted_by bigint references person,
  approved_at timestamptz,
  approved_by bigint references person,
  version int not null default 1,
  constraint reserve_support_state check (state in ('drafted', 'approved', 'given_up')),
  constraint reserve_support_amount check (amount > 0),
  constraint reserve_support_reason_length check (length(btrim(reason)) between 10 and 8000),
  constraint reserve_support_by_two check (
    (state = 'approved') = (approved_by is not null and approved_at is not null) and (approved_by is null or approved_by is distinct from drafted_by))
);
create unique index reserve_support_open_once on reserve_support (application_id) where state = 'drafted';
create index reserve_support_of_application on reserve_support (application_id, id);
create index reserve_support_of_call on reserve_support (call_id, state);

-- That an institution renounced: the day of its letter; the reason is the decision's.
create table renouncement (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  call_id bigint not null references call,
  letter_on date not null,
  recorded_at timestamptz not null default acting_at(),
  recorded_by bigint references person
);
create index renouncement_of_application on renouncement (application_id, id);
create index renouncement_of_call on renouncement (call_id);

create function refuse_support_without_reserve() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- What takes the application from the list meanwhile comes before or after the draft.
  if new.state = 'drafted' then perform 1 from decision where application_id = new.application_id for share; end if;
  if new.state in ('drafted', 'approved') and not exists (
       select 1 from call c join decision d on d.call_id = c.id
       where c.id = new.call_id and c.released_at is not null and d.application_id = new.application_id and d.outcome = 'reserve') then
    raise exception 'not on the reserve list' using errcode = 'check_violation', constraint = 'reserve_support_of_reserve';
  end if;
  return new;
end $$;
create trigger reserve_support_possible before insert or update of amount, state on reserve_support for each row execute function refuse_support_without_reserve();
create trigger reserve_support_impartial before insert or update of amount, reason, state on reserve_support
  for each row execute function refuse_conflicted_decision();

-- As in 0089, also for an approved support from the reserve list that says exactly this, and for what was renounced.
create or replace function refuse_change_of_released_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from call where id = new.call_id for share;
  if exists (select 1 from call where id = new.call_id and released_at is not null)
     and not (tg_op = 'UPDATE' and (exists (
       select 1 from objection o join decision_before b on b.objection_id = o.id
       where o.id = nullif(current_setting('konkurss.objection', true), '')::bigint and o.application_id = new.application_id
         and o.state = 'upheld' and o.outcome = new.outcome and o.amount is not distinct from new.amount_awarded)
     or new.outcome = 'supported' and exists (
       select 1 from reserve_support r
       where r.id = nullif(current_setting('konkurss.reserve_support', true), '')::bigint and r.application_id = new.application_id
         and r.state = 'approved' and r.amount = new.amount_awarded)
     or new.outcome = 'renounced' and exists (
       select 1 from renouncement n
       where n.id = nullif(current_setting('konkurss.renouncement', true), '')::bigint and n.application_id = new.application_id))) then
    raise exception 'the decision is released' using errcode = 'check_violation', constraint = 'decision_released';
  end if;
  return new;
end $$;

-- Whatever takes an application from the reserve list leaves nothing to approve.
create function give_up_drafts_from_reserve() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update reserve_support set state = 'given_up', version = version + 1 where application_id = new.application_id and state = 'drafted';
  return null;
end $$;
create trigger decision_left_reserve after update of outcome on decision for each row
  when (old.outcome = 'reserve' and new.outcome <> 'reserve') execute function give_up_drafts_from_reserve();
revoke execute on function give_up_drafts_from_reserve() from public;

-- The decision as it was, kept beside the one that replaces it.
create function keep_decision_before(of_application bigint) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into decision_before (application_id, call_id, outcome, amount_awarded, reason, conditions, deviation, decided_at, decided_by, approved_by, approved_at)
  select d.application_id, d.call_id, d.outcome, d.amount_awarded, d.reason, d.conditions, d.deviation, d.decided_at, d.decided_by, d.approved_by, d.approved_at
  from decision d where d.application_id = of_application
$$;

-- The draft, in the version that was read, approved by another person: the decision is the one of both.
create function support_from_reserve(of_support bigint, of_version int) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare r reserve_support; category_of bigint;
begin
  select a.category_id into category_of from reserve_support s join application a on a.id = s.application_id
  where s.id = of_support and (acting_everywhere() or s.call_id = any (acting_calls()));
  perform 1 from category where id = category_of for no key update;
  update reserve_support set state = 'approved', approved_at = acting_at(), approved_by = acting_person(), version = version + 1
  where id = of_support and category_of is not null and state = 'drafted' and version = of_version returning * into r;
  if not found then return null; end if;
  if decision_suspended(r.application_id) then
    raise exception 'the decision is suspended' using errcode = 'check_violation', constraint = 'decision_suspended';
  end if;
  if commission_conflict(r.drafted_by, r.application_id) is not null then
    raise exception 'drafted in conflict' using errcode = 'check_violation', constraint = 'decision_drafter_impartial';
  end if;
  perform keep_decision_before(r.application_id);
  perform set_config('konkurss.reserve_support', r.id::text, true);
  update decision set outcome = 'supported', amount_awarded = r.amount, reason = r.reason, conditions = '', deviation = '', remark = '', state = 'approved', objection_id = null,
         decided_at = r.drafted_at, decided_by = r.drafted_by, approved_at = r.approved_at, approved_by = r.approved_by, version = version + 1
  where application_id = r.application_id;
  perform set_config('konkurss.reserve_support', '', true);
  if exists (select 1 from category g join application a on a.category_id = g.id join decision d on d.application_id = a.id
             where g.id = category_of group by g.id having sum(d.amount_awarded) > g.envelope) then
    raise exception 'above the envelope' using errcode = 'check_violation', constraint = 'reserve_support_within_envelope';
  end if;
  update application set state = 'supported', version = version + 1 where id = r.application_id;
  return r.application_id;
end $$;

-- The institution doesn't take what was awarded, or leaves the reserve list. Once a contract is out for signature it is ended first, and what
-- both parties signed isn't renounced any more. What is in the audit names the letter's day.
create function renounce_award(of_application bigint, of_version int, said text, letter_day date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare of_call bigint; made bigint;
begin
  perform 1 from category where id = (select category_id from application where id = of_application) for no key update;
  select a.call_id into of_call from application a where a.id = of_application and (acting_everywhere() or a.call_id = any (acting_calls())) for no key update;
  perform 1 from contract where application_id = of_application for no key update;
  if exists (select 1 from contract k where k.application_id = of_application and (k.state = 'sent' or k.in_force_at is not null)) then
    raise exception 'a contract is signed' using errcode = 'check_violation', constraint = 'renouncement_before_contract';
  end if;
  perform 1 from decision d where d.application_id = of_application and d.call_id = of_call and d.version = of_version
    and d.outcome in ('supported', 'conditional', 'reserve') for no key update;
  if not found then return null; end if;
  insert into renouncement (application_id, call_id, letter_on, recorded_by) values (of_application, of_call, letter_day, acting_person()) returning id into made;
  perform keep_decision_before(of_application);
  perform set_config('konkurss.renouncement', made::text, true);
  update decision set outcome = 'renounced', amount_awarded = null, reason = said, conditions = '', deviation = '', remark = '', state = 'recorded', objection_id = null,
         decided_at = acting_at(), decided_by = acting_person(), approved_at = null, approved_by = null, version = version + 1
  where application_id = of_application;
  perform set_config('konkurss.renouncement', '', true);
  update application set state = 'renounced', version = version + 1 where id = of_application;
  return made;
end $$;

-- A letter of the release, one for each objection that changed the decision, and one for each support from the reserve list.
alter table letter add column reserve_support_id bigint references reserve_support;
alter table letter drop constraint letter_once, add constraint letter_once unique nulls not distinct (application_id, objection_id, reserve_support_id);

-- As in 0134, of these, too.
create or replace function decision_of_letter(of_letter bigint) returns table (decided_at timestamptz, by_commission boolean)
language sql stable rows 1 security definer set search_path = public, pg_temp as $$
  select coalesce(x.decided_at, x.examined_at, r.approved_at, d.approved_at, l.made_at),
         x.id is null and r.id is null and exists (select 1 from agenda_item i where i.application_id = l.application_id and i.state = 'adopted'
                                                   and i.outcome = d.outcome and i.amount is not distinct from d.amount_awarded)
  from letter l join application a on a.id = l.application_id join call c on c.id = l.call_id left join objection x on x.id = l.objection_id
  left join reserve_support r on r.id = l.reserve_support_id
  left join lateral (
    select v.outcome, v.amount_awarded, v.approved_at
    from (select b.id, b.outcome, b.amount_awarded, b.approved_at from decision_before b where b.application_id = l.application_id
          union all
          select cast(null as bigint), f.outcome, f.amount_awarded, f.approved_at from decision f where f.application_id = l.application_id) v
    order by v.id nulls last limit 1) d on true
  where l.id = of_letter and (acting_everywhere() or l.call_id = any (acting_calls())
                              or c.released_at is not null and a.organisation_id = any (acting_for()))
$$;

-- When an application was supported from the reserve list; for those who lead the call, and for the applicant.
create function supported_from_reserve_at(of_application bigint) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
  select max(r.approved_at) from reserve_support r join application a on a.id = r.application_id
  where r.application_id = of_application and (acting_everywhere() or r.call_id = any (acting_calls()) or a.organisation_id = any (acting_for()))
$$;

-- As in 0134; a support from the reserve list is a new decision, too.
create or replace function objection_answered(of_application bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from objection x join decision d on d.application_id = x.application_id
                 where x.application_id = of_application and x.state in ('dismissed', 'not_examined') and x.id > coalesce(d.objection_id, 0)
                   and x.submitted_at > coalesce((select max(r.approved_at) from reserve_support r where r.application_id = of_application), '-infinity'))
$$;

-- Functions that name every state, or every text of a case: as they are, with what is new.
do $$
declare
  one record; body text;
begin
  for one in select * from (values
    ('application_transitions()', $q$('inadmissible', 'decide_objection', 'rejected')$q$,
     $q$('inadmissible', 'decide_objection', 'rejected'),
  ('renounced', 'decide_objection', 'supported'),
  ('renounced', 'decide_objection', 'reserve'),
  ('renounced', 'decide_objection', 'rejected'),
  ('reserve', 'approve_decision', 'supported'),
  ('supported', 'renounce_award', 'renounced'),
  ('conditional', 'renounce_award', 'renounced'),
  ('reserve', 'renounce_award', 'renounced')$q$),
    ('ranked_applications(bigint)', $q$'reserve', 'rejected')$q$, $q$'reserve', 'rejected', 'renounced')$q$),
    ('released_results(bigint)', $q$'conditional', 'reserve')$q$, $q$'conditional', 'reserve', 'renounced')$q$),
    ('released_order_points(bigint)', $q$'conditional', 'reserve')$q$, $q$'conditional', 'reserve', 'renounced')$q$),
    ('released_results(bigint)', $q$case when d.state = 'changed' then cast(d.decided_at at$q$,
     $q$case when d.state in ('changed', 'recorded') or exists (select 1 from reserve_support s where s.application_id = a.id and s.approved_at = d.approved_at)
              then cast(coalesce(d.approved_at, d.decided_at) at$q$),
    ('erase_evaluation(bigint[],text)', 'update letter set text = mark',
     'update reserve_support set reason = mark where application_id = any (of_applications);
  update letter set text = mark'),
    ('carry_out_destruction(bigint)', $q$'decision_before', $q$, $q$'decision_before', 'reserve_support', $q$)) as f (name, old, new)
  loop
    body := pg_get_functiondef(one.name::regprocedure);
    if position(one.old in body) = 0 then raise exception 'nothing to change in %', one.name; end if;
    execute replace(body, one.old, one.new);
  end loop;
end $$;

-- Of what comes after the release the institution's history has what it itself wrote to the office.
alter policy audit_event_own on audit_event using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action in ('start_application', 'fill_application', 'restore_version', 'attach_file', 'scan', 'submit', 'withdraw', 'hand_over', 'take_back',
                 'return_application', 'replace', 'keep_submitted', 'fill_clarification', 'answer_clarification', 'report_condition', 'object',
                 'unseal', 'request_clarification', 'release', 'confirm_condition', 'decide_objection', 'renounce_award')
  -- Neither why the office departed from its list, nor what it drafted.
  and not change ? 'deviation' and not (action = 'renounce_award' and coalesce(change ->> 'state', '') like '%given_up%'));

create trigger audited after insert or update on reserve_support for each row execute function audit('application', 'application_id', 'call_id', 'application_id');
create trigger audited after insert on renouncement for each row execute function audit('application', 'application_id', 'call_id', 'application_id');

alter table reserve_support enable row level security;
create policy reserve_support_received on reserve_support for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table renouncement enable row level security;
create policy renouncement_received on renouncement for select using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy renouncement_own on renouncement for select using (
  exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));

grant select, insert on reserve_support to konkurss_app;
grant update (amount, reason, state, drafted_at, drafted_by, version) on reserve_support to konkurss_app;
grant select on renouncement to konkurss_app;
revoke execute on function refuse_support_without_reserve(), keep_decision_before(bigint), support_from_reserve(bigint, int), renounce_award(bigint, int, text, date), supported_from_reserve_at(bigint) from public;
grant execute on function support_from_reserve(bigint, int), renounce_award(bigint, int, text, date), supported_from_reserve_at(bigint) to konkurss_app;

-- Decisions by two people, conditions with a deadline, and the letters that the release sends.

-- One person drafts, another approves or returns with a remark; a change makes it a draft again.
alter table decision
  add column state text not null default 'drafted', add column remark text not null default '',
  add column approved_at timestamptz, add column approved_by bigint references person;
alter table decision add constraint decision_state check (state in ('drafted', 'returned', 'approved'));
alter table decision add constraint decision_by_two check (
  (state = 'approved') = (approved_by is not null and approved_at is not null) and (approved_by is null or approved_by is distinct from decided_by));
alter table decision add constraint decision_remark_length check (length(remark) <= 4000 and (state <> 'returned' or length(btrim(remark)) >= 10));

create function refuse_release_of_unapproved() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from decision where call_id = new.id and state <> 'approved') then
    raise exception 'a decision isn''t approved' using errcode = 'check_violation', constraint = 'call_decisions_approved';
  end if;
  return new;
end $$;
create trigger call_decisions_approved before update on call for each row when (old.released_at is null and new.released_at is not null)
  execute function refuse_release_of_unapproved();

-- A condition of a decision: the institution reports that it is fulfilled, the office confirms it or not.
create table decision_condition (
  id bigint generated always as identity primary key,
  application_id bigint not null references decision,
  call_id bigint not null references call,
  no int not null,
  text text not null,
  due_on date not null,
  state text not null default 'open',
  report text not null default '',
  reported_at timestamptz,
  reported_by bigint references person,
  remark text not null default '',
  confirmed_at timestamptz,
  confirmed_by bigint references person,
  version int not null default 1,
  constraint decision_condition_no_unique unique (application_id, no),
  constraint decision_condition_text_length check (length(btrim(text)) between 10 and 2000),
  constraint decision_condition_state check (state in ('open', 'reported', 'fulfilled', 'unfulfilled')),
  constraint decision_condition_report_length check (length(report) <= 4000 and (state = 'open' or state = 'unfulfilled' or length(btrim(report)) >= 10)),
  constraint decision_condition_remark_length check (length(remark) <= 4000 and (state <> 'unfulfilled' or length(btrim(remark)) >= 10))
);
create index decision_condition_of_call on decision_condition (call_id, state);

-- Written with the decision, fulfilled after the release.
create function refuse_condition_out_of_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare released boolean; one decision_condition := case when tg_op = 'DELETE' then old else new end;
begin
  select released_at is not null into released from call where id = one.call_id;
  if released <> (tg_op = 'UPDATE') then
    raise exception 'not at this time' using errcode = 'check_violation', constraint = 'decision_condition_in_time';
  end if;
  return one;
end $$;
create trigger decision_condition_in_time before insert or update or delete on decision_condition
  for each row execute function refuse_condition_out_of_time();

-- The letter of each application as the release sent it; nobody changes it any more.
create table letter (
  application_id bigint primary key references application,
  call_id bigint not null references call,
  text text not null,
  sha256 text not null,
  made_at timestamptz not null default now(),
  constraint letter_text_length check (length(btrim(text)) between 10 and 40000)
);

create trigger audited after insert or update on decision_condition
  for each row execute function audit('application', 'application_id', 'call_id', 'application_id');
create trigger audited after insert on letter for each row execute function audit('application', 'application_id', 'call_id', 'application_id');

-- What the audit says of the making of a decision isn't the applicant's to read; its own reports and the release are.
drop policy audit_event_own on audit_event;
create policy audit_event_own on audit_event for select using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action not in ('check_admissibility', 'decide', 'approve_decision', 'declare_in_commission', 'examine_objection'));

alter table decision_condition enable row level security;
create policy decision_condition_received on decision_condition for all using (
  (select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy decision_condition_own on decision_condition for select using (
  exists (select 1 from call c where c.id = call_id and c.released_at is not null)
  and exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
create policy decision_condition_reported on decision_condition for update using (
  (select acting_action()) = 'report_condition'
  and exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
alter table letter enable row level security;
create policy letter_received on letter for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy letter_own on letter for select using (
  exists (select 1 from call c where c.id = call_id and c.released_at is not null)
  and exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));

grant select, insert, delete on decision_condition to konkurss_app;
grant update (state, report, reported_at, reported_by, remark, confirmed_at, confirmed_by, version) on decision_condition to konkurss_app;
grant select, insert on letter to konkurss_app;
revoke execute on function refuse_release_of_unapproved(), refuse_condition_out_of_time() from public;

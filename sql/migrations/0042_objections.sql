-- Objections to released decisions: by whom the applicant's kind and the call say, in time or late by the calendar, decided by
-- somebody who neither drafted nor approved the decision; what it changes has its history.

create table objection (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  call_id bigint not null references call,
  no int not null,
  text text not null,
  notified_on date not null,
  last_day date not null,
  suspends boolean not null default false,
  state text not null default 'received',
  submitted_at timestamptz not null default acting_at(),
  submitted_by bigint references person,
  examined_at timestamptz,
  examined_by bigint references person,
  examined_reason text not null default '',
  outcome text,
  amount numeric(14,2),
  reason text not null default '',
  decided_at timestamptz,
  decided_by bigint references person,
  version int not null default 1,
  constraint objection_no_unique unique (application_id, no),
  constraint objection_text_length check (length(btrim(text)) between 20 and 10000),
  constraint objection_state check (state in ('received', 'withdrawn', 'not_examined', 'under_review', 'upheld', 'dismissed')),
  constraint objection_examined_reason_length check (length(examined_reason) <= 4000 and (state <> 'not_examined' or length(btrim(examined_reason)) >= 10)),
  constraint objection_reason_length check (length(reason) <= 8000 and (state not in ('upheld', 'dismissed') or length(btrim(reason)) >= 10)),
  constraint objection_outcome check ((state = 'upheld') = (outcome is not null) and (outcome is null or outcome in ('supported', 'reserve', 'rejected'))),
  constraint objection_amount check ((outcome is not distinct from 'supported') = (amount is not null))
);
-- One at a time.
create unique index objection_open_once on objection (application_id) where state in ('received', 'under_review');
create index objection_of_call on objection (call_id, id);

-- Decisions as they were before an objection changed them.
create table decision_before (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  call_id bigint not null references call,
  objection_id bigint not null references objection,
  outcome text not null,
  amount_awarded numeric(14,2),
  reason text not null,
  decided_at timestamptz not null,
  until timestamptz not null default acting_at()
);
create index decision_before_of_application on decision_before (application_id, id);

-- Whether the acting person took part in the decision that is objected to.
create function decided_first(of_application bigint, of_person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from decision d where d.application_id = of_application and of_person in (d.decided_by, d.approved_by))
$$;

create function refuse_impossible_objection() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from call c join letter l on l.call_id = c.id and l.application_id = new.application_id
                   where c.id = new.call_id and c.released_at is not null) then
      raise exception 'nothing was decided' using errcode = 'check_violation', constraint = 'objection_to_released';
    end if;
    return new;
  end if;
  if old.state in ('withdrawn', 'not_examined', 'upheld', 'dismissed') then
    raise exception 'it is over' using errcode = 'check_violation', constraint = 'objection_is_over';
  end if;
  if new.state in ('upheld', 'dismissed') and decided_first(new.application_id, new.decided_by) then
    raise exception 'decided first' using errcode = 'check_violation', constraint = 'objection_by_another';
  end if;
  return new;
end $$;
create trigger objection_possible before insert or update on objection for each row execute function refuse_impossible_objection();

-- An objection that is upheld changes the released decision, and nothing else does: the old one is kept beside it.
create function apply_objection(of_objection bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare o objection;
begin
  select * into o from objection where id = of_objection and state = 'upheld' and decided_by = acting_person();
  if not found or exists (select 1 from decision_before b where b.objection_id = of_objection) then return null; end if;
  insert into decision_before (application_id, call_id, objection_id, outcome, amount_awarded, reason, decided_at)
  select d.application_id, d.call_id, o.id, d.outcome, d.amount_awarded, d.reason, d.decided_at from decision d where d.application_id = o.application_id;
  perform set_config('konkurss.objection', o.id::text, true);
  update decision set outcome = o.outcome, amount_awarded = o.amount, reason = o.reason, conditions = '', version = version + 1
  where application_id = o.application_id;
  perform set_config('konkurss.objection', '', true);
  update application set state = o.outcome, version = version + 1 where id = o.application_id and state <> o.outcome;
  return o.application_id;
end $$;
-- The setting alone opens nothing: there must be an upheld objection that says exactly this.
create or replace function refuse_change_of_released_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from call where id = new.call_id and released_at is not null)
     and not (tg_op = 'UPDATE' and exists (
       select 1 from objection o join decision_before b on b.objection_id = o.id
       where o.id = nullif(current_setting('konkurss.objection', true), '')::bigint and o.application_id = new.application_id
         and o.state = 'upheld' and o.outcome = new.outcome and o.amount is not distinct from new.amount_awarded)) then
    raise exception 'the decision is released' using errcode = 'check_violation', constraint = 'decision_released';
  end if;
  return new;
end $$;

create trigger audited after insert or update on objection for each row execute function audit('application', 'application_id', 'call_id', 'application_id');
create trigger audited after insert on decision_before for each row execute function audit('application', 'application_id', 'call_id', 'application_id');

alter table objection enable row level security;
create policy objection_received on objection for select using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy objection_judged on objection for update using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy objection_own on objection for select using (
  exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
create policy objection_made on objection for insert with check (
  (select acting_action()) = 'object'
  and exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
create policy objection_withdrawn on objection for update using (
  (select acting_action()) = 'object'
  and exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
alter table decision_before enable row level security;
create policy decision_before_received on decision_before for select using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
create policy decision_before_own on decision_before for select using (
  exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));

grant select, insert on objection to konkurss_app;
grant update (state, examined_at, examined_by, examined_reason, outcome, amount, reason, decided_at, decided_by, version) on objection to konkurss_app;
grant select on decision_before to konkurss_app;
revoke execute on function decided_first(bigint, bigint), refuse_impossible_objection(), apply_objection(bigint), refuse_change_of_released_decision() from public;
grant execute on function decided_first(bigint, bigint), apply_objection(bigint) to konkurss_app;

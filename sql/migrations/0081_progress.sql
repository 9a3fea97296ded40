-- Reports of the executor and the ministry on a contract, with their review, and the values of indicators.

create table progress_report (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  call_id bigint not null references call,
  form text not null,
  side text not null,
  due_after text not null,
  due_days int not null,
  state text not null default 'draft',
  answers jsonb not null default '{}',
  submitted_at timestamptz,
  submitted_by bigint references person,
  judged_at timestamptz,
  judged_by bigint references person,
  reason text not null default '',
  saved_at timestamptz,
  version int not null default 1,
  constraint progress_report_once unique (contract_id, form),
  constraint progress_report_side check (side in ('executor', 'institution')),
  constraint progress_report_due check (due_after in ('start', 'half', 'end') and due_days between -1000 and 1000),
  constraint progress_report_state check (state in ('draft', 'submitted', 'returned', 'accepted')),
  constraint progress_report_submitted check ((state in ('submitted', 'accepted')) <= (submitted_at is not null)),
  constraint progress_report_reason check (state <> 'returned' or length(btrim(reason)) between 10 and 4000)
);
create index progress_report_of_contract on progress_report (contract_id, id);

-- When a report is due: days after the contract's beginning, its half, or its end, as these stand now.
create function report_due_on(due_after text, due_days int, starts_on date, ends_on date) returns date language sql immutable as $$
  select case due_after when 'start' then starts_on when 'half' then starts_on + (ends_on - starts_on) / 2 else ends_on end + due_days
$$;

-- What reports a contract asks for is data of its call ("reports"); without it one at half of the term, and two final ones.
create function expect_reports() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into progress_report (contract_id, call_id, form, side, due_after, due_days)
  select new.id, new.call_id, r ->> 'form', r ->> 'by', r ->> 'due_after', coalesce((r ->> 'days')::int, 0)
  from call c cross join jsonb_array_elements(coalesce(c.definition -> 'reports', '[{"form": "executor-interim", "by": "executor", "due_after": "half"},
    {"form": "executor-final", "by": "executor", "due_after": "end", "days": 10}, {"form": "ministry-final", "by": "institution", "due_after": "end", "days": 30}]')) r
  where c.id = new.call_id
  on conflict do nothing;
  return null;
end $$;
create trigger contract_expects_reports after update of state on contract for each row when (old.state = 'sent' and new.state = 'in_force')
  execute function expect_reports();

create function refuse_impossible_report() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if row(new.contract_id, new.form, new.side, new.call_id) is distinct from row(old.contract_id, old.form, old.side, old.call_id)
     or old.state in ('submitted', 'accepted') and new.answers <> old.answers or old.state = 'accepted' and new.state <> 'accepted' then
    raise exception 'the report is submitted' using errcode = 'check_violation', constraint = 'progress_report_fixed';
  end if;
  return new;
end $$;
create trigger progress_report_possible before update on progress_report for each row execute function refuse_impossible_report();

-- Reminders of reports: 7 days and 1 day before one is due to whoever writes it, the day after also to those who lead the call; once each,
-- and a moved term is another one.
create function remind_of_reports(at timestamptz) returns int language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select r.id, r.side, k.id as contract_id, k.organisation_id, k.call_id, k.application_id, d.due, d.due - cast(timezone('Europe/Riga', at) as date) as days,
           jsonb_build_object('number', k.number, 'due', jsonb_build_object('lv', to_char(d.due, 'DD.MM.YYYY.'), 'en', to_char(d.due, 'DD.MM.YYYY'))) as arguments
    from progress_report r join contract k on k.id = r.contract_id
    cross join lateral (select report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) as due) d
    where r.state in ('draft', 'returned') and k.state in ('in_force', 'completed') and extract(hour from timezone('Europe/Riga', at)) >= 8),
  told as (
    select d.*, case when d.days < 0 then 'overdue' when d.days > 1 then '7 days' else '1 day' end as which from due d where d.days <= 7),
  soon as (
    select message_queue('report_due', p.person_id, t.arguments, concat('/progress-reports/', t.id), t.call_id, t.application_id, concat_ws(' ', 'report', t.id, t.which, t.due)) as message
    from told t join person_role p on t.side = 'executor' and p.contract_id = t.contract_id and p.role = 'executor' and p.valid_until is null where t.days >= 0),
  late as (
    select message_queue('report_overdue', p.person_id, t.arguments, concat('/progress-reports/', t.id), t.call_id, t.application_id, concat_ws(' ', 'report', t.id, t.which, t.due)) as message
    from told t join person_role p on t.side = 'executor' and p.contract_id = t.contract_id and p.role = 'executor' and p.valid_until is null where t.days < 0),
  soon_of_institution as (
    select message_queue_institution('report_due', t.organisation_id, array['preparer', 'signatory'], t.arguments, concat('/progress-reports/', t.id), t.call_id, t.application_id,
             concat_ws(' ', 'report', t.id, t.which, t.due)) as messages
    from told t where t.side = 'institution' and t.days >= 0),
  late_of_institution as (
    select message_queue_institution('report_overdue', t.organisation_id, array['preparer', 'signatory'], t.arguments, concat('/progress-reports/', t.id), t.call_id, t.application_id,
             concat_ws(' ', 'report', t.id, t.which, t.due)) as messages
    from told t where t.side = 'institution' and t.days < 0),
  office as (
    select message_queue_office('report_overdue', t.call_id, array['officer'], t.arguments, concat('/progress-reports/', t.id), t.application_id,
             concat_ws(' ', 'report', t.id, t.which, t.due)) as messages
    from told t where t.days < 0)
  select cast((select count(message) from soon) + (select count(message) from late) + (select coalesce(sum(messages), 0) from soon_of_institution)
    + (select coalesce(sum(messages), 0) from late_of_institution) + (select coalesce(sum(messages), 0) from office) as int)
$$;
revoke execute on function remind_of_reports(timestamptz) from public;
grant execute on function remind_of_reports(timestamptz) to konkurss_app;

-- A value of an indicator: of an application's own (by its row in the answers), or of a plan's impact indicator (by its code).
create table indicator_value (
  id bigint generated always as identity primary key,
  application_id bigint references application,
  call_id bigint references call,
  organisation_id bigint references organisation,
  indicator_no int,
  plan text,
  indicator text,
  measured_on date not null,
  value numeric(16,4) not null,
  source text not null,
  method text not null,
  removed_at timestamptz,
  recorded_at timestamptz not null default now(),
  recorded_by bigint references person,
  constraint indicator_value_of_one check ((application_id is null) = (plan is not null and indicator is not null) and (application_id is null) = (indicator_no is null)
                                           and (application_id is null) = (call_id is null)),
  constraint indicator_value_no check (indicator_no between 0 and 99),
  constraint indicator_value_source_length check (length(btrim(source)) between 3 and 300),
  constraint indicator_value_method_length check (length(btrim(method)) between 3 and 300)
);
create index indicator_value_of_application on indicator_value (application_id, indicator_no, measured_on);
create index indicator_value_of_plan on indicator_value (plan, indicator, measured_on);

create function fill_indicator_value() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.application_id is not null then
    select a.call_id, a.organisation_id into new.call_id, new.organisation_id from application a join call c on c.id = a.call_id
    where a.id = new.application_id and c.released_at is not null and a.state in ('supported', 'conditional')
      and jsonb_typeof(a.answers -> 'indicators') = 'array' and new.indicator_no < jsonb_array_length(a.answers -> 'indicators');
    if not found then
      raise exception 'no such indicator' using errcode = 'check_violation', constraint = 'indicator_value_known';
    end if;
  end if;
  return new;
end $$;
create trigger indicator_value_filled before insert on indicator_value for each row execute function fill_indicator_value();

-- The latest value of each own indicator of the supported applications, with what was promised; for everybody after the release: an
-- indicator's name, values and source aren't restricted.
create function indicators_of_plan(of_plan text) returns table (application_id bigint, number text, title text, call_code text, measure text, impact_indicator text,
  indicator_no int, indicator text, unit text, baseline numeric, target numeric, value numeric, measured_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.number, a.title, c.code, m.measure, a.answers ->> 'impact_indicator', cast(i.no - 1 as int), i.row ->> 'indicator', i.row ->> 'unit',
         nullif(i.row ->> 'baseline', '')::numeric, nullif(i.row ->> 'target', '')::numeric, v.value, v.measured_on
  from application_measure m join application a on a.id = m.application_id join call c on c.id = a.call_id
  cross join lateral jsonb_array_elements(case when jsonb_typeof(a.answers -> 'indicators') = 'array' then a.answers -> 'indicators' else '[]' end) with ordinality as i(row, no)
  left join lateral (select x.value, x.measured_on from indicator_value x where x.application_id = a.id and x.indicator_no = i.no - 1 and x.removed_at is null
                     order by x.measured_on desc, x.id desc limit 1) v on true
  where m.plan = of_plan and m.is_main and c.released_at is not null and a.state in ('supported', 'conditional')
    and coalesce(i.row ->> 'baseline', '') ~ '^(-?[0-9]+([.][0-9]+)?)?$' and coalesce(i.row ->> 'target', '') ~ '^(-?[0-9]+([.][0-9]+)?)?$'
$$;
create function impact_values_of_plan(of_plan text) returns table (id bigint, indicator text, measured_on date, value numeric, source text, method text)
language sql stable security definer set search_path = public, pg_temp as $$
  select v.id, v.indicator, v.measured_on, v.value, v.source, v.method from indicator_value v where v.plan = of_plan and v.removed_at is null
$$;

-- Overdue is also a report that isn't submitted, or wasn't corrected.
create or replace function overdue_of_contract(of_contract bigint, day date) returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*) from contract_milestone m
          where m.contract_id = of_contract and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted') and m.due_on < day
            and not exists (select 1 from milestone_hand_in h where h.milestone_id = m.id and h.state in ('returned', 'partly_accepted') and h.defects_due_on >= day))
       + (select count(*) from progress_report r join contract k on k.id = r.contract_id
          where r.contract_id = of_contract and r.state in ('draft', 'returned') and report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) < day)
$$;

-- The contracts for the measures of a plan, as everybody may know them (Public Procurement Law, section 60, paragraph 10): only where it is
-- the main one, so that the money counts once.
create function contracts_of_plan(of_plan text) returns table (measure text, application_id bigint, application_number text, call_code text, number text,
  executor text, subject text, state text, contracted numeric, accepted numeric, paid numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.measure, k.application_id, k.application_number, c.code, k.number, k.executor_name, k.subject, k.state, contracted(k),
         coalesce((select sum(t.amount) from acceptance_act t where t.contract_id = k.id), 0),
         coalesce((select sum(p.amount - p.penalty) from payment p where p.contract_id = k.id and p.state = 'paid'), 0)
  from application_measure m join contract k on k.application_id = m.application_id join call c on c.id = k.call_id
  where m.plan = of_plan and m.is_main and c.released_at is not null and k.in_force_at is not null
$$;

create trigger audited after insert or update on progress_report for each row execute function audit_of_contract();
create trigger audited after insert or update on indicator_value for each row execute function audit('indicator_value', 'id', 'call_id', 'application_id');

alter table progress_report enable row level security;
create policy progress_report_of_executor on progress_report for all using (contract_id = any ((select acting_contracts())::bigint[]) and side = 'executor');
create policy progress_report_own on progress_report for select using (
  (side = 'institution' or state <> 'draft') and exists (select 1 from contract c where c.id = contract_id and c.organisation_id = any ((select acting_for())::bigint[])));
create policy progress_report_written on progress_report for update using (
  side = 'institution' and exists (select 1 from contract c where c.id = contract_id and c.organisation_id = any ((select acting_for())::bigint[])));
create policy progress_report_received on progress_report for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table indicator_value enable row level security;
create policy indicator_value_own on indicator_value for all using (organisation_id = any ((select acting_for())::bigint[]))
  with check (organisation_id = any ((select acting_for())::bigint[]));
create policy indicator_value_received on indicator_value for all using (
  (select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]) or plan is not null and cardinality(acting_calls()) > 0);
grant select, update on progress_report to konkurss_app;
grant select, insert, update on indicator_value to konkurss_app;
revoke execute on function expect_reports(), refuse_impossible_report(), fill_indicator_value(), indicators_of_plan(text), impact_values_of_plan(text),
  report_due_on(text, int, date, date), contracts_of_plan(text) from public;
grant execute on function indicators_of_plan(text), impact_values_of_plan(text), contracts_of_plan(text),
  report_due_on(text, int, date, date) to konkurss_app;

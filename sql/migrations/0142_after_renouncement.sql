-- What an institution renounced goes no further: its work task isn't written, no executor chosen, no contract prepared; what is begun can be
-- ended. The money that it frees first raises an application that the ranked list could give a part of its request only, by a new decision
-- like one from the reserve list, unless its institution takes no more. And declarations and votes are of the moment at which the door
-- received them.

-- The day of the institution's letter, where the application's support is renounced, as far as who acts reads it.
create function renounced_on(of_application bigint) returns date language sql stable set search_path = public, pg_temp as $$
  select n.letter_on from renouncement n join decision d on d.application_id = n.application_id and d.outcome = 'renounced'
  where n.application_id = of_application order by n.id desc limit 1
$$;

create function refuse_after_renouncement() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare of_application bigint;
begin
  case tg_table_name
    when 'work_task' then of_application := new.application_id;
    when 'contract' then select t.application_id into of_application from procurement p join work_task t on t.id = p.task_id where p.id = new.procurement_id;
    else select t.application_id into of_application from work_task t where t.id = new.task_id;
  end case;
  -- Whoever records a renouncement at this moment comes before or after.
  perform 1 from decision where application_id = of_application for share;
  if exists (select 1 from decision where application_id = of_application and outcome = 'renounced') then
    raise exception 'the support is renounced' using errcode = 'check_violation', constraint = 'support_renounced';
  end if;
  return new;
end $$;
-- After the others, so that what was impossible before is told as that.
create trigger work_task_support_renounced before update on work_task for each row execute function refuse_after_renouncement();
create trigger work_task_part_support_renounced before insert or update on work_task_part for each row execute function refuse_after_renouncement();
create trigger procurement_task_renounced before insert on procurement for each row execute function refuse_after_renouncement();
create trigger procurement_support_renounced before update on procurement for each row
  when (new.state <> 'ended' and not (old.state = 'chosen' and new.state = 'preparing')) execute function refuse_after_renouncement();
create trigger contract_task_renounced before insert on contract for each row execute function refuse_after_renouncement();
create trigger contract_support_renounced before update on contract for each row
  when (old.state = 'draft' and new.state <> 'terminated') execute function refuse_after_renouncement();

-- What is awarded, where the application's line of the accepted list gave it a part of what it asked for, and it has a part still; else null.
create function part_to_raise(outcome text, awarded numeric, requested numeric, line jsonb) returns numeric language sql immutable parallel safe as $$
  select case when outcome in ('supported', 'conditional') and awarded < requested and cast(line ->> 'amount_granted' as numeric) > 0
                   and cast(line ->> 'amount_granted' as numeric) < cast(line ->> 'amount_requested' as numeric) then awarded end
$$;

-- What was awarded before, where a part is raised; null: from the reserve list.
alter table reserve_support add column raised_from numeric(14,2);

-- That an institution takes no more than the part that it is awarded: the day of its letter. Another award, by a new decision, may be raised again.
create table declined_raise (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  call_id bigint not null references call,
  amount_awarded numeric(14,2) not null,
  letter_on date not null,
  recorded_at timestamptz not null default acting_at(),
  recorded_by bigint references person,
  constraint declined_raise_once unique (application_id, amount_awarded)
);
create index declined_raise_of_call on declined_raise (call_id);

-- The part of an application that is to be raised; null where there is none, or its institution takes no more.
create function raisable_part(of_application bigint) returns numeric language sql stable set search_path = public, pg_temp as $$
  select part_to_raise(d.outcome, d.amount_awarded, a.amount_requested, l)
  from application a join decision d on d.application_id = a.id join current_ranking r on r.call_id = a.call_id
  cross join lateral jsonb_array_elements(r.result -> 'lines') l
  where a.id = of_application and cast(l ->> 'id' as bigint) = a.id
    and not exists (select 1 from declined_raise n where n.application_id = a.id and n.amount_awarded = d.amount_awarded)
$$;

-- As in 0138, or to more than what was awarded.
create or replace function refuse_support_without_reserve() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- What takes the application from the list meanwhile comes before or after the draft.
  if new.state = 'drafted' then
    perform 1 from decision where application_id = new.application_id for share;
    new.raised_from := raisable_part(new.application_id);
  end if;
  if new.state in ('drafted', 'approved') and not exists (
       select 1 from call c join decision d on d.call_id = c.id
       where c.id = new.call_id and c.released_at is not null and d.application_id = new.application_id
         and (d.outcome = 'reserve' or d.amount_awarded = new.raised_from and new.amount > new.raised_from)) then
    raise exception 'not on the reserve list' using errcode = 'check_violation', constraint = 'reserve_support_of_reserve';
  end if;
  return new;
end $$;

-- Also where the amount to be raised is another one.
drop trigger decision_left_reserve on decision;
create trigger decision_left_reserve after update of outcome, amount_awarded on decision for each row
  when (old.state in ('approved', 'changed') and row(new.outcome, new.amount_awarded) is distinct from row(old.outcome, old.amount_awarded))
  execute function give_up_drafts_from_reserve();

-- The institution takes no more than its part, whatever became of its contract; the award stays, a draft that raises it is given up. Null where
-- somebody was faster.
create function decline_raise(of_application bigint, of_version int, letter_day date) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare made bigint;
begin
  perform 1 from category where id = (select category_id from application where id = of_application) for no key update;
  -- Whoever changes a draft at this moment comes before or after; whoever makes one waits for the decision, as refuse_support_without_reserve has it.
  perform 1 from reserve_support where application_id = of_application and state = 'drafted' for no key update;
  perform 1 from decision d join call c on c.id = d.call_id
  where d.application_id = of_application and d.version = of_version and c.released_at is not null
    and (acting_everywhere() or d.call_id = any (acting_calls())) for no key update of d;
  if not found or raisable_part(of_application) is null then return null; end if;
  insert into declined_raise (application_id, call_id, amount_awarded, letter_on, recorded_by)
  select d.application_id, d.call_id, d.amount_awarded, letter_day, acting_person() from decision d where d.application_id = of_application
  returning id into made;
  update reserve_support set state = 'given_up', version = version + 1 where application_id = of_application and state = 'drafted';
  return made;
end $$;
create trigger declined_raise_impartial before insert on declined_raise for each row execute function refuse_conflicted_decision();
create trigger audited after insert on declined_raise for each row execute function audit('application', 'application_id', 'call_id', 'application_id');
alter table declined_raise enable row level security;
create policy declined_raise_received on declined_raise for select using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select on declined_raise to konkurss_app;

-- As in 0138, with what an institution declines; a draft that goes with that, or with what an objection changes, is the office's, too.
alter policy audit_event_own on audit_event using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action in ('start_application', 'fill_application', 'restore_version', 'attach_file', 'scan', 'submit', 'withdraw', 'hand_over', 'take_back',
                 'return_application', 'replace', 'keep_submitted', 'fill_clarification', 'answer_clarification', 'report_condition', 'object',
                 'unseal', 'request_clarification', 'release', 'confirm_condition', 'decide_objection', 'renounce_award', 'decline_raise')
  -- Neither why the office departed from its list, nor what it drafted.
  and not change ? 'deviation' and not (action in ('renounce_award', 'decline_raise', 'decide_objection') and coalesce(change ->> 'state', '') like '%given_up%'));

-- A raised decision keeps its conditions, and its application its state.
do $$
declare
  one record; body text;
begin
  for one in select * from (values
    ('support_from_reserve(bigint,int)', 'set outcome = ''supported'', amount_awarded = r.amount, reason = r.reason, conditions = '''',',
     'set outcome = case outcome when ''conditional'' then outcome else ''supported'' end, amount_awarded = r.amount, reason = r.reason,
         conditions = case outcome when ''conditional'' then conditions else '''' end,'),
    ('support_from_reserve(bigint,int)', 'update application set state = ''supported'', version = version + 1 where id = r.application_id;',
     'update application set state = ''supported'', version = version + 1 where id = r.application_id and r.raised_from is null;'),
    ('refuse_change_of_released_decision()', 'new.outcome = ''supported'' and exists', 'new.outcome in (''supported'', ''conditional'') and exists')) as f (name, old, new)
  loop
    body := pg_get_functiondef(one.name::regprocedure);
    if position(one.old in body) = 0 then raise exception 'nothing to change in %', one.name; end if;
    execute replace(body, one.old, one.new);
  end loop;
end $$;

-- The amount from which a support raised the award; for those who lead the call, and for the applicant.
create function raised_from(of_support bigint) returns numeric language sql stable security definer set search_path = public, pg_temp as $$
  select r.raised_from from reserve_support r join application a on a.id = r.application_id
  where r.id = of_support and (acting_everywhere() or r.call_id = any (acting_calls()) or a.organisation_id = any (acting_for()))
$$;

alter table declaration alter column declared_at set default acting_at();
alter table commission_declaration alter column declared_at set default acting_at();
alter table vote alter column at set default acting_at();

revoke execute on function renounced_on(bigint), refuse_after_renouncement(), part_to_raise(text, numeric, numeric, jsonb), raisable_part(bigint),
  decline_raise(bigint, int, date), raised_from(bigint) from public;
grant execute on function renounced_on(bigint), part_to_raise(text, numeric, numeric, jsonb), decline_raise(bigint, int, date), raised_from(bigint) to konkurss_app;

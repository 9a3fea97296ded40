-- A milestone that an amendment removes or closes is neither waited for nor reminded of while the amendment is under way; and once it is
-- approved the milestone holds no payment up, since the amendment is what cures it.
create or replace function remind_of_milestones(at timestamptz) returns int language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select m.id, k.id as contract_id, k.number, k.call_id, k.application_id, d.due,
           jsonb_build_object('number', k.number, 'due', jsonb_build_object('lv', to_char(d.due, 'DD.MM.YYYY.'), 'en', to_char(d.due, 'DD.MM.YYYY'))) as arguments,
           d.due - cast(timezone('Europe/Riga', at) as date) as days
    from contract_milestone m join contract k on k.id = m.contract_id
    cross join lateral (select coalesce((select max(h.defects_due_on) from milestone_hand_in h where h.milestone_id = m.id
                                         and h.state in ('returned', 'partly_accepted')), m.due_on) as due) d
    where k.state = 'in_force' and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted')
      and m.removed_by is null and extract(hour from timezone('Europe/Riga', at)) >= 8),
  soon as (
    select message_queue('milestone_due', r.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'due', d.due, case when d.days > 1 then '7 days' else '1 day' end)) as told
    from due d join person_role r on r.contract_id = d.contract_id and r.role = 'executor' and r.valid_until is null
    where d.days between 0 and 1 or d.days between 2 and 7),
  late as (
    select message_queue('milestone_overdue', r.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d join person_role r on r.contract_id = d.contract_id and r.role = 'executor' and r.valid_until is null
    where d.days < 0),
  office as (
    select message_queue_office('milestone_overdue', d.call_id, array['officer'], d.arguments, concat('/milestones/', d.id), d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d where d.days < 0)
  select cast((select count(told) from soon) + (select count(told) from late) + (select coalesce(sum(told), 0) from office) as int)
$$;

create or replace function overdue_of_contract(of_contract bigint, day date) returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*) from contract_milestone m
          where m.contract_id = of_contract and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted') and m.due_on < day
            and not exists (select 1 from contract_amendment a where a.id = m.removed_by and a.state in ('approved', 'in_force'))
            and not exists (select 1 from milestone_hand_in h where h.milestone_id = m.id and h.state in ('returned', 'partly_accepted') and h.defects_due_on >= day))
       + (select count(*) from progress_report r join contract k on k.id = r.contract_id
          where r.contract_id = of_contract and r.state in ('draft', 'returned') and report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) < day)
$$;

-- The money of each measure of a plan over all calls that are released, by the same sums as that of a call; only where the measure is the main
-- one, so that the money counts once.
create function money_of_plan(of_plan text) returns table (measure text, contracts bigint, planned numeric, contracted numeric, accepted numeric, paid numeric,
  withheld numeric, left_over numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.measure, sum((select count(*) from contract k where k.application_id = a.application_id and k.in_force_at is not null)), sum(a.planned),
         coalesce(sum(a.contracted), 0), coalesce(sum(a.accepted), 0), coalesce(sum(a.paid), 0), coalesce(sum(a.withheld), 0), coalesce(sum(a.left_over), 0)
  from call c cross join lateral money_of_applications(c.id) a join application_measure m on m.application_id = a.application_id and m.is_main and m.plan = of_plan
  where c.released_at is not null group by m.measure
$$;
revoke execute on function money_of_plan(text) from public;
grant execute on function money_of_plan(text) to konkurss_app;

-- What was paid under a terminated contract stays bought when the executor is chosen anew; and the executor's people are told of what
-- happens as long as they can read it, on the last day of their role, too.

-- As in 0083, with what was paid before. A choice that has no contract after the one that was terminated still stands at its own price.
create or replace function purchases_of_plan(of_plan text) returns table (id bigint, number text, title text, call_code text, state text, cpv text, value numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, a.number, a.title, c.code, p.state, p.cpv,
         case when k.id is null and p.state = 'chosen' and before.ended_at >= p.chosen_at then greatest(o.price, before.paid)
              else coalesce(k.value, o.price, p.estimated_value) + coalesce(before.paid, 0) end
  from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join call c on c.id = p.call_id
  left join procurement_offer o on o.id = p.offer_id left join contract k on k.procurement_id = p.id and k.state <> 'terminated'
  left join lateral (select sum(paid_of_contract(e.id)) as paid, max(e.ended_at) as ended_at
                     from contract e where e.procurement_id = p.id and e.state = 'terminated') before on true
  where c.definition ->> 'plan' = of_plan and p.cpv <> '' and p.estimated_value is not null and (acting_everywhere() or cardinality(acting_calls()) > 0)
$$;

-- The executor's people who can read a contract today.
create function executors_of_contract(of_contract bigint) returns table (person_id bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct r.person_id from person_role r
  where r.contract_id = of_contract and r.role = 'executor' and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
$$;
revoke execute on function executors_of_contract(bigint) from public;
grant execute on function executors_of_contract(bigint) to konkurss_app;

-- As in 0095.
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
    select message_queue('milestone_due', e.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'due', d.due, case when d.days > 1 then '7 days' else '1 day' end)) as told
    from due d cross join lateral executors_of_contract(d.contract_id) e
    where d.days between 0 and 1 or d.days between 2 and 7),
  late as (
    select message_queue('milestone_overdue', e.person_id, d.arguments, concat('/milestones/', d.id), d.call_id, d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d cross join lateral executors_of_contract(d.contract_id) e
    where d.days < 0),
  office as (
    select message_queue_office('milestone_overdue', d.call_id, array['officer'], d.arguments, concat('/milestones/', d.id), d.application_id,
             concat_ws(' ', 'milestone', d.id, 'overdue', d.due)) as told
    from due d where d.days < 0)
  select cast((select count(told) from soon) + (select count(told) from late) + (select coalesce(sum(told), 0) from office) as int)
$$;

-- As in 0081.
create or replace function remind_of_reports(at timestamptz) returns int language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select r.id, r.side, k.id as contract_id, k.organisation_id, k.call_id, k.application_id, d.due, d.due - cast(timezone('Europe/Riga', at) as date) as days,
           jsonb_build_object('number', k.number, 'due', jsonb_build_object('lv', to_char(d.due, 'DD.MM.YYYY.'), 'en', to_char(d.due, 'DD.MM.YYYY'))) as arguments
    from progress_report r join contract k on k.id = r.contract_id
    cross join lateral (select report_due_on(r.due_after, r.due_days, k.starts_on, k.ends_on) as due) d
    where r.state in ('draft', 'returned') and k.state in ('in_force', 'completed') and extract(hour from timezone('Europe/Riga', at)) >= 8),
  told as (
    select d.*, case when d.days < 0 then 'overdue' when d.days > 1 then '7 days' else '1 day' end as which from due d where d.days <= 7),
  soon as (
    select message_queue('report_due', e.person_id, t.arguments, concat('/progress-reports/', t.id), t.call_id, t.application_id, concat_ws(' ', 'report', t.id, t.which, t.due)) as message
    from told t cross join lateral executors_of_contract(t.contract_id) e where t.side = 'executor' and t.days >= 0),
  late as (
    select message_queue('report_overdue', e.person_id, t.arguments, concat('/progress-reports/', t.id), t.call_id, t.application_id, concat_ws(' ', 'report', t.id, t.which, t.due)) as message
    from told t cross join lateral executors_of_contract(t.contract_id) e where t.side = 'executor' and t.days < 0),
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

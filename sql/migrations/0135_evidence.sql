-- What an accepted ranked list and a case file prove: the list stays as it was accepted, a tie's total has the decimals of its call, and what
-- was declared and voted on is kept, and erased, with the evaluations.

-- An accepted list is what was accepted: it neither changes nor goes.
create function refuse_change_of_ranking() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (new.call_id, new.inputs, new.result, new.sha256, new.accepted_at, new.accepted_by)
       is not distinct from (old.call_id, old.inputs, old.result, old.sha256, old.accepted_at, old.accepted_by) then
      return new;
    end if;
  end if;
  raise exception 'the ranked list is accepted' using errcode = 'check_violation', constraint = 'ranking_fixed';
end $$;
create trigger ranking_fixed before update or delete on ranking for each row execute function refuse_change_of_ranking();
create trigger ranking_kept before truncate on ranking execute function refuse_change_of_ranking();

-- The fingerprints that the audit heard when a call's lists were accepted, the last one first.
create function accepted_fingerprints(of_call bigint) returns table (sha256 text) language sql stable as $$
  select e.change -> 'sha256' ->> 1 from audit_event e
  where e.entity = 'call' and e.entity_id = of_call and e.change ?& array['inputs', 'result', 'sha256'] and e.change -> 'sha256' -> 0 = 'null'
  order by e.id desc
$$;
revoke execute on function refuse_change_of_ranking(), accepted_fingerprints(bigint) from public;
grant execute on function accepted_fingerprints(bigint) to konkurss_app;

-- A total has as many decimals as the call's rules say.
alter table agenda_tie alter column total type numeric;

-- As in 0129. Declarations of the commission and its votes are kept with the evaluations, also where nobody evaluated the application.
create or replace function case_kinds(of_call bigint) returns table (application_id bigint, kind text, began_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  with kept as (select a.id, cast(c.released_at at time zone 'Europe/Riga' as date) as released_on
                from call c join application a on a.call_id = c.id
                where c.id = of_call and a.opened_at is not null and a.destroyed_in is null and (acting_everywhere() or of_call = any (acting_calls())))
  select k.id, 'application', k.released_on from kept k
  union all
  select k.id, 'evaluation', k.released_on from kept k
  where exists (select 1 from evaluation e where e.application_id = k.id)
     or exists (select 1 from commission_declaration d where d.application_id = k.id)
     or exists (select 1 from agenda_item i where i.application_id = k.id)
  union all
  select k.id, 'objection', case when bool_and(o.state in ('withdrawn', 'not_examined', 'upheld', 'dismissed'))
         then cast(max(coalesce(o.decided_at, o.examined_at, o.submitted_at)) at time zone 'Europe/Riga' as date) end
  from kept k join objection o on o.application_id = k.id group by k.id
  union all
  select k.id, 'work_task', cast(coalesce(t.agreed_at, case when not exists (
           select 1 from contract n where n.application_id = k.id and n.state not in ('completed', 'terminated')) then t.opened_at end) at time zone 'Europe/Riga' as date)
  from kept k join work_task t on t.application_id = k.id
  union all
  -- Where neither a contract nor an end came of it, from its beginning.
  select k.id, 'procurement', case when not bool_or(n.is_open) then max(coalesce(
           greatest(n.signed_on, cast(p.ended_at at time zone 'Europe/Riga' as date)), cast(p.opened_at at time zone 'Europe/Riga' as date))) end
  from kept k join work_task t on t.application_id = k.id join procurement p on p.task_id = t.id
  cross join lateral (select coalesce(bool_or(n.state in ('draft', 'sent')), false) as is_open, max(n.signed_on) as signed_on
                      from contract n where n.procurement_id = p.id) n
  group by k.id
  union all
  select k.id, 'contract', case when bool_and(n.state in ('completed', 'terminated')) then cast(max(n.ended_at) at time zone 'Europe/Riga' as date) end
  from kept k join contract n on n.application_id = k.id group by k.id
$$;

-- Of what an item came to, the dissents.
create function erased_standing(standing jsonb, mark text) returns jsonb language sql immutable as $$
  select case when jsonb_typeof(standing -> 'votes') = 'array' then standing || jsonb_build_object('votes', (
    select coalesce(jsonb_agg(v || jsonb_build_object('dissent', erased(v ->> 'dissent', mark)) order by n), '[]')
    from jsonb_array_elements(standing -> 'votes') with ordinality as x (v, n))) else standing end
$$;
revoke execute on function erased_standing(jsonb, text) from public;

-- As in 0134, and what an item's votes keep; of a vote on a tie once each of its applications is destroyed.
create or replace function erase_evaluation(of_applications bigint[], mark text) returns void language sql security definer set search_path = public, pg_temp as $$
  update score set reason = erased(reason, mark) where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  delete from evaluation_change where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  delete from consensus_change where application_id = any (of_applications);
  delete from evaluation_note where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  update evaluation set decision_reason = erased(decision_reason, mark) where application_id = any (of_applications);
  update declaration set reason = erased(reason, mark) where application_id = any (of_applications);
  update commission_declaration set reason = erased(reason, mark) where application_id = any (of_applications);
  update consensus set closing_reason = erased(closing_reason, mark) where application_id = any (of_applications);
  update consensus_score set reason = erased(reason, mark) where application_id = any (of_applications);
  update consensus_answer set view = erased(view, mark) where application_id = any (of_applications);
  update agenda_item set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark) where application_id = any (of_applications);
  with voted as (select i.id from agenda_item i where i.application_id = any (of_applications)
                 union all
                 select t.item_id from agenda_tie t join application a on a.id = t.application_id
                 group by t.item_id having bool_and(a.destroyed_in is not null) and bool_or(a.id = any (of_applications))),
       told as (update agenda_item set result = erased_standing(result, mark) where id in (select id from voted) and result is not null)
  update vote set dissent = erased(dissent, mark) where item_id in (select id from voted);
  update decision set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark), remark = erased(remark, mark),
                      criteria = erased_reasons(criteria, mark) where application_id = any (of_applications);
  update decision_condition set text = mark, report = erased(report, mark), remark = erased(remark, mark) where application_id = any (of_applications);
  update decision_before set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark) where application_id = any (of_applications);
  update letter set text = mark where application_id = any (of_applications);
  update objection set text = mark, examined_reason = erased(examined_reason, mark), reason = erased(reason, mark) where application_id = any (of_applications);
$$;

-- Of the cases that were destroyed before.
do $$
begin
  alter table agenda_item disable trigger user;
  update agenda_item i set result = erased_standing(i.result, 'Iznīcināts ar aktu ' || destruction_number(a.destroyed_in))
  from application a where a.id = i.application_id and a.destroyed_in is not null and i.result is not null;
  alter table agenda_item enable trigger user;
end $$;

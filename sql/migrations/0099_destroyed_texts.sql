-- Three texts that a destruction act left behind: the reasons of a decision by criterion, the drafts of a consensus, and what the chair
-- wrote about a conflict of interest.

-- Of {"K1": "…"} the criteria stay, each with the sentence that says why its text isn't there.
create function erased_reasons(reasons jsonb, mark text) returns jsonb language sql immutable as $$
  select case when reasons is not null then coalesce((select jsonb_object_agg(r.key, erased(r.value, mark)) from jsonb_each_text(reasons) r), '{}') end
$$;
revoke execute on function erased_reasons(jsonb, text) from public;

-- As in 0082, with these three.
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
  update vote set dissent = erased(dissent, mark) where application_id = any (of_applications);
  update decision set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark), remark = erased(remark, mark),
                      criteria = erased_reasons(criteria, mark) where application_id = any (of_applications);
  update decision_condition set text = mark, report = erased(report, mark), remark = erased(remark, mark) where application_id = any (of_applications);
  update decision_before set reason = mark where application_id = any (of_applications);
  update letter set text = mark where application_id = any (of_applications);
  update objection set text = mark, examined_reason = erased(examined_reason, mark), reason = erased(reason, mark) where application_id = any (of_applications);
$$;

-- As in 0082, with the tables of the three.
create or replace function carry_out_destruction(of_act bigint) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touched constant text[] := array['application', 'submission', 'attachment', 'admissibility_check', 'clarification', 'handover', 'application_change', 'comment',
    'comment_thread', 'evaluation', 'score', 'evaluation_change', 'evaluation_note', 'declaration', 'commission_declaration', 'consensus', 'consensus_change', 'consensus_score', 'consensus_answer',
    'agenda_item', 'vote', 'decision', 'decision_condition', 'decision_before', 'letter', 'objection', 'work_task_version', 'work_task_comment', 'work_task_look',
    'procurement', 'procurement_offer', 'contract', 'contract_amendment', 'contract_milestone', 'hand_in_view', 'milestone_hand_in', 'acceptance_act',
    'contract_file', 'contract_paper', 'invoice', 'payment', 'progress_report', 'indicator_value'];
  mark constant text := 'Iznīcināts ar aktu ' || destruction_number(of_act);
  each text; cases bigint[]; files jsonb;
begin
  if not exists (select 1 from destruction_act t where t.id = of_act and t.state = 'prepared' and (acting_everywhere() or t.call_id = any (acting_calls()))) then
    return null;
  end if;
  update destruction_act set state = 'carried_out', carried_out_at = now(), version = version + 1 where id = of_act;
  select coalesce(jsonb_agg(distinct f), '[]') into files from (
    select t.stored_as as f from attachment t join destruction_item i on i.application_id = t.application_id where i.act_id = of_act
    union all
    select t.stored_as from contract_file t join contract c on c.id = t.contract_id join destruction_item i on i.application_id = c.application_id where i.act_id = of_act
    union all
    select t.stored_as from invoice t join contract c on c.id = t.contract_id join destruction_item i on i.application_id = c.application_id
    where i.act_id = of_act and t.stored_as is not null) s;
  update application a set destroyed_in = of_act from destruction_item i where i.act_id = of_act and a.id = i.application_id;
  foreach each in array touched loop execute format('alter table %I disable trigger user', each); end loop;
  select array_agg(application_id) into cases from destruction_item where act_id = of_act;
  perform erase_application(cases, mark), erase_evaluation(cases, mark), erase_contract(cases, mark);
  -- A copy that was made for the archive's transfer is removed with the next outdated exports, at once rather than after a week.
  update job set finished_at = now() - interval '8 days' where kind = 'case' and finished_at is not null and (parameters ->> 'application')::bigint = any (cases);
  delete from evaluation_upload where call_id = (select call_id from destruction_act where id = of_act);
  foreach each in array touched loop execute format('alter table %I enable trigger user', each); end loop;
  return files;
end $$;

-- Of the cases that were destroyed before.
do $$
begin
  alter table decision disable trigger user;
  alter table evaluation disable trigger user;
  update decision d set criteria = erased_reasons(d.criteria, 'Iznīcināts ar aktu ' || destruction_number(a.destroyed_in))
  from application a where a.id = d.application_id and a.destroyed_in is not null;
  update evaluation e set decision_reason = erased(e.decision_reason, 'Iznīcināts ar aktu ' || destruction_number(a.destroyed_in))
  from application a where a.id = e.application_id and a.destroyed_in is not null;
  delete from consensus_change c using application a where a.id = c.application_id and a.destroyed_in is not null;
  alter table decision enable trigger user;
  alter table evaluation enable trigger user;
end $$;

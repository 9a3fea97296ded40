-- What a destruction act erases. Of a case stay its number, title, institution, outcome, the amounts and points of the ranked list, the
-- hashes of what was submitted and signed, and the act; every text that somebody wrote and every file goes.

-- The kinds of documents that a call's case files hold, and the day on which the term of each began; null: not yet.
create function case_kinds(of_call bigint) returns table (application_id bigint, kind text, began_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  with kept as (select a.id, cast(c.released_at at time zone 'Europe/Riga' as date) as released_on
                from call c join application a on a.call_id = c.id
                where c.id = of_call and a.opened_at is not null and a.destroyed_in is null and (acting_everywhere() or of_call = any (acting_calls())))
  select k.id, 'application', k.released_on from kept k
  union all
  select k.id, 'evaluation', k.released_on from kept k where exists (select 1 from evaluation e where e.application_id = k.id)
  union all
  select k.id, 'objection', case when bool_and(o.state in ('withdrawn', 'not_examined', 'upheld', 'dismissed'))
         then cast(max(coalesce(o.decided_at, o.examined_at, o.submitted_at)) at time zone 'Europe/Riga' as date) end
  from kept k join objection o on o.application_id = k.id group by k.id
  union all
  select k.id, 'work_task', cast(t.agreed_at at time zone 'Europe/Riga' as date) from kept k join work_task t on t.application_id = k.id
  union all
  -- Where no contract came of it, from its beginning.
  select k.id, 'procurement', case when exists (select 1 from contract n where n.procurement_id = p.id and n.state in ('draft', 'sent')) then null
         else coalesce((select max(n.signed_on) from contract n where n.procurement_id = p.id), cast(p.opened_at at time zone 'Europe/Riga' as date)) end
  from kept k join work_task t on t.application_id = k.id join procurement p on p.task_id = t.id
  union all
  select k.id, 'contract', case when bool_and(n.state in ('completed', 'terminated')) then cast(max(n.ended_at) at time zone 'Europe/Riga' as date) end
  from kept k join contract n on n.application_id = k.id group by k.id
$$;

-- An empty text stays empty; whatever somebody wrote becomes the sentence that says why it isn't there.
create function erased(text text, mark text) returns text language sql immutable as $$ select case when btrim(coalesce(text, '')) = '' then text else mark end $$;

-- Of a contract's terms the executor's go; price and days stay, as the amounts do.
create function erased_terms(terms jsonb, mark text) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(t.key, case when t.key = 'executor_name' then mark else '' end), '{}') from jsonb_each(terms) t where t.key like 'executor%'
$$;

create function erase_application(of_applications bigint[], mark text) returns void language sql security definer set search_path = public, pg_temp as $$
  -- Indicators are numbers by which a plan's results are recomputed.
  update application set answers = jsonb_strip_nulls(jsonb_build_object('indicators', answers -> 'indicators', 'impact_indicator', answers -> 'impact_indicator')), admissibility_reason = erased(admissibility_reason, mark), version = version + 1 where id = any (of_applications);
  update submission set answers = '{}' where application_id = any (of_applications);
  update attachment set name = mark, removed_at = coalesce(removed_at, now()) where application_id = any (of_applications);
  update admissibility_check set note = erased(note, mark) where application_id = any (of_applications);
  update clarification set question = mark, answers = '{}', explanation = erased(explanation, mark) where application_id = any (of_applications);
  update handover set reason = erased(reason, mark) where application_id = any (of_applications);
  delete from application_change where application_id = any (of_applications);
  delete from comment where application_id = any (of_applications);
  delete from comment_thread where application_id = any (of_applications);
$$;

create function erase_evaluation(of_applications bigint[], mark text) returns void language sql security definer set search_path = public, pg_temp as $$
  update score set reason = erased(reason, mark) where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  delete from evaluation_change where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  delete from evaluation_note where evaluation_id in (select id from evaluation where application_id = any (of_applications));
  update declaration set reason = erased(reason, mark) where application_id = any (of_applications);
  update commission_declaration set reason = erased(reason, mark) where application_id = any (of_applications);
  update consensus set closing_reason = erased(closing_reason, mark) where application_id = any (of_applications);
  update consensus_score set reason = erased(reason, mark) where application_id = any (of_applications);
  update consensus_answer set view = erased(view, mark) where application_id = any (of_applications);
  update agenda_item set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark) where application_id = any (of_applications);
  update vote set dissent = erased(dissent, mark) where application_id = any (of_applications);
  update decision set reason = mark, conditions = erased(conditions, mark), deviation = erased(deviation, mark), remark = erased(remark, mark) where application_id = any (of_applications);
  update decision_condition set text = mark, report = erased(report, mark), remark = erased(remark, mark) where application_id = any (of_applications);
  update decision_before set reason = mark where application_id = any (of_applications);
  update letter set text = mark where application_id = any (of_applications);
  update objection set text = mark, examined_reason = erased(examined_reason, mark), reason = erased(reason, mark) where application_id = any (of_applications);
$$;

create function erase_contract(of_applications bigint[], mark text) returns void language sql security definer set search_path = public, pg_temp as $$
  update work_task_version set content = '{"clauses": [], "deliverables": []}', reason = erased(reason, mark)
  where task_id in (select id from work_task where application_id = any (of_applications));
  delete from work_task_comment where task_id in (select id from work_task where application_id = any (of_applications));
  delete from work_task_look where task_id in (select id from work_task where application_id = any (of_applications));
  update procurement set explanation = erased(explanation, mark), reason = erased(reason, mark) where task_id in (select id from work_task where application_id = any (of_applications));
  update procurement_offer set tenderer = mark, registration_number = '' where procurement_id in (
    select p.id from procurement p join work_task t on t.id = p.task_id where t.application_id = any (of_applications));
  update contract set subject = erased(subject, mark), executor_name = mark, executor_registration_number = '', executor_address = '', executor_bank = '',
                      executor_account = '', executor_signatory = '', executor_contact = '', buyer_signatory = '', buyer_contact = '', institution_contact = '',
                      original = original || erased_terms(original, mark), reason = erased(reason, mark) where application_id = any (of_applications);
  update contract_amendment set reason = mark, change = change || erased_terms(change, mark), change_text = erased(change_text, mark), withdrawn_reason = erased(withdrawn_reason, mark)
  where contract_id in (select id from contract where application_id = any (of_applications));
  update contract_milestone set title = mark where contract_id in (select id from contract where application_id = any (of_applications));
  update hand_in_view set text = erased(text, mark) where hand_in_id in (
    select h.id from milestone_hand_in h join contract c on c.id = h.contract_id where c.application_id = any (of_applications));
  update milestone_hand_in set text = erased(text, mark), defects = erased(defects, mark) where contract_id in (select id from contract where application_id = any (of_applications));
  update acceptance_act set remark = erased(remark, mark) where contract_id in (select id from contract where application_id = any (of_applications));
  update contract_file set name = mark, signatures = '[]', removed_at = coalesce(removed_at, now()) where contract_id in (select id from contract where application_id = any (of_applications));
  update invoice set read = '{}', differences = '[]', file_name = case when file_name is not null then mark end, reason = erased(reason, mark)
  where contract_id in (select id from contract where application_id = any (of_applications));
  update payment set penalty_reason = erased(penalty_reason, mark), held_reason = erased(held_reason, mark), released_reason = erased(released_reason, mark)
  where contract_id in (select id from contract where application_id = any (of_applications));
  update progress_report set answers = '{}', reason = erased(reason, mark) where contract_id in (select id from contract where application_id = any (of_applications));
  update indicator_value set source = mark, method = mark where application_id = any (of_applications);
  update contract_paper set paper = '{}' where contract_id in (select id from contract where application_id = any (of_applications));
$$;

-- The second approval destroys at once. Guards that fix what was submitted, decided and signed are set aside for this one transaction
-- rather than weakened for ever: each table is locked, its triggers rest, and the audit is told by hand. Returns the files to remove.
create function carry_out_destruction(of_act bigint) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touched constant text[] := array['application', 'submission', 'attachment', 'admissibility_check', 'clarification', 'handover', 'application_change', 'comment',
    'comment_thread', 'score', 'evaluation_change', 'evaluation_note', 'declaration', 'commission_declaration', 'consensus', 'consensus_score', 'consensus_answer',
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

create trigger audited after insert or update on destruction_act for each row execute function audit('destruction_act', 'id', 'call_id', '');
create trigger audited after insert or update on destruction_item for each row execute function audit('destruction_act', 'act_id', 'call_id', 'application_id');
create trigger audited after insert on destruction_approval for each row execute function audit('destruction_act', 'act_id', 'call_id', '');

alter table destruction_act enable row level security;
create policy destruction_act_received on destruction_act for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table destruction_item enable row level security;
create policy destruction_item_received on destruction_item for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table destruction_approval enable row level security;
create policy destruction_approval_received on destruction_approval for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));

grant select, insert, update on destruction_act to konkurss_app;
grant select, insert on destruction_item, destruction_approval to konkurss_app;
grant update (is_void) on destruction_item to konkurss_app;
revoke execute on function destruction_number(bigint), fill_destruction_item(), refuse_foreign_approval(), refuse_destruction_by_one(), refuse_unlisted_destruction(),
  case_kinds(bigint), erased(text, text), erased_terms(jsonb, text), erase_application(bigint[], text), erase_evaluation(bigint[], text), erase_contract(bigint[], text), carry_out_destruction(bigint) from public;
grant execute on function destruction_number(bigint), case_kinds(bigint), carry_out_destruction(bigint) to konkurss_app;

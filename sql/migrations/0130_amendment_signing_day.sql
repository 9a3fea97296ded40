-- The day of an amendment's last signature, once it was recorded wrongly, is recorded anew with a reason, as a contract's is (0127): it stays
-- after the contract and the amendments before it, and before those after it.

alter table contract_amendment add column signed_on_reason text not null default '';
alter table contract_amendment add constraint contract_amendment_signed_on_reason check (signed_on_reason = '' or length(btrim(signed_on_reason)) between 10 and 4000);

-- As in 0061; of what is in force the day alone is corrected, while the contract is.
create or replace function refuse_impossible_amendment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare corrected constant text[] := array['signed_on', 'signed_on_reason', 'version'];
begin
  if new.state <> 'withdrawn' and not exists (select 1 from contract c where c.id = new.contract_id and c.state in ('in_force', 'suspended')) then
    raise exception 'not in force' using errcode = 'check_violation', constraint = 'contract_amendment_of_force';
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if old.state = 'in_force' and to_jsonb(new) - corrected = to_jsonb(old) - corrected and new.signed_on <> old.signed_on then
    if new.signed_on_reason = '' then
      raise exception 'another day has its reason' using errcode = 'check_violation', constraint = 'contract_amendment_signed_on_reason';
    end if;
  elsif old.state in ('in_force', 'withdrawn') or new.contract_id <> old.contract_id
     or old.state = 'approved' and row(new.change, new.kind, new.reason, new.legal_basis, new.change_text)
                                   is distinct from row(old.change, old.kind, old.reason, old.legal_basis, old.change_text) then
    raise exception 'the amendment is fixed' using errcode = 'check_violation', constraint = 'contract_amendment_fixed';
  end if;
  if new.state = 'in_force' and (
       new.signed_on < (select signed_on from contract where id = new.contract_id)
       or exists (select 1 from contract_amendment a where a.contract_id = new.contract_id and a.state = 'in_force'
                  and (a.no < new.no and a.signed_on > new.signed_on or a.no > new.no and a.signed_on < new.signed_on))) then
    raise exception 'not in their order' using errcode = 'check_violation', constraint = 'contract_amendment_order';
  end if;
  return new;
end $$;

-- As in 0127, with that reason.
create or replace function erase_contract(of_applications bigint[], mark text) returns void language sql security definer set search_path = public, pg_temp as $$
  update work_task_version set content = '{"clauses": [], "deliverables": []}', reason = erased(reason, mark)
  where task_id in (select id from work_task where application_id = any (of_applications));
  delete from work_task_comment where task_id in (select id from work_task where application_id = any (of_applications));
  delete from work_task_look where task_id in (select id from work_task where application_id = any (of_applications));
  update procurement set explanation = erased(explanation, mark), reason = erased(reason, mark) where task_id in (select id from work_task where application_id = any (of_applications));
  update procurement_offer set tenderer = mark, registration_number = '' where procurement_id in (
    select p.id from procurement p join work_task t on t.id = p.task_id where t.application_id = any (of_applications));
  update contract set subject = erased(subject, mark), executor_name = mark, executor_registration_number = '', executor_address = '', executor_bank = '',
                      executor_account = '', executor_signatory = '', executor_contact = '', buyer_signatory = '', buyer_contact = '', institution_contact = '',
                      original = original || erased_terms(original, mark), reason = erased(reason, mark),
                      signed_on_reason = erased(signed_on_reason, mark) where application_id = any (of_applications);
  update contract_amendment set reason = mark, change = change || erased_terms(change, mark), change_text = erased(change_text, mark), withdrawn_reason = erased(withdrawn_reason, mark),
                                signed_on_reason = erased(signed_on_reason, mark)
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

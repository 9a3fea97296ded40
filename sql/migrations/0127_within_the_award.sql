-- No contract is begun or sent, and no amendment approved, above what was decided for its application. And the day of a contract's last signature, once it was recorded
-- wrongly, is recorded anew with a reason, as long as its amendments and what was done under it stay after that day.

-- What the contracts of an application but one take of what was decided for it: of each that stands the price; of a terminated one what
-- was settled, and what was accepted and isn't settled yet.
create function taken_of_award(of_application bigint, but_contract bigint) returns numeric language sql stable security definer set search_path = public, pg_temp as $$
  select cast(coalesce(sum(case when k.state <> 'terminated' then k.value else paid_of_contract(k.id) + (
           select coalesce(sum(t.amount), 0) from acceptance_act t
           where t.contract_id = k.id and not exists (select 1 from payment p where p.act_id = t.id and p.state = 'paid')) end), 0) as numeric(14,2))
  from contract k where k.application_id = of_application and k.id <> but_contract
$$;

-- Held until both parties have signed: where a contract begins, where it is sent, and where an amendment that raises its price is approved.
-- What both have signed is registered as it is, whatever was decided meanwhile; the contract's page says so.
create function check_within_award(of_contract bigint, price numeric) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare k contract;
begin
  select * into k from contract where id = of_contract;
  if price + taken_of_award(k.application_id, k.id)
     > (select coalesce(max(d.amount_awarded), 0) from decision d where d.application_id = k.application_id) then
    raise exception 'above the award' using errcode = 'check_violation', constraint = 'contract_within_award';
  end if;
end $$;
create function refuse_contract_above_award() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform check_within_award(new.id, new.value);
  return null;
end $$;
-- After the row, so that a second contract for one choice is told as that.
create trigger contract_begun_within_award after insert on contract for each row execute function refuse_contract_above_award();
create trigger contract_sent_within_award after update of state on contract for each row
  when (new.state = 'sent' and old.state <> 'sent') execute function refuse_contract_above_award();
create function refuse_amendment_above_award() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare price numeric := (new.change ->> 'value')::numeric;
begin
  if price > (select k.value from contract k where k.id = new.contract_id) then
    perform check_within_award(new.contract_id, price);
  end if;
  return null;
end $$;
create trigger contract_amendment_within_award after insert or update of state on contract_amendment for each row
  when (new.state = 'approved') execute function refuse_amendment_above_award();

-- Why another day of the last signature was recorded than before.
alter table contract add column signed_on_reason text not null default '';
alter table contract add constraint contract_signed_on_reason check (signed_on_reason = '' or length(btrim(signed_on_reason)) between 10 and 4000);

-- The first day of which a contract has something: handed in, or an invoice that wasn't refused.
create function first_done_under(of_contract bigint) returns date language sql stable security definer set search_path = public, pg_temp as $$
  select least((select min(cast(timezone('Europe/Riga', h.handed_in_at) as date)) from milestone_hand_in h where h.contract_id = of_contract),
               (select min(i.issued_on) from invoice i where i.contract_id = of_contract and i.state <> 'refused'))
$$;

-- What was signed and done after the signature stays after it; an earlier day takes nothing away. And there is a reason.
create function refuse_later_signing_day() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.signed_on is null
     or new.signed_on > (select min(a.signed_on) from contract_amendment a where a.contract_id = new.id and a.state = 'in_force')
     or new.signed_on > old.signed_on and new.signed_on > first_done_under(new.id) then
    raise exception 'signed after what follows from it' using errcode = 'check_violation', constraint = 'contract_signed_on_stands';
  end if;
  if new.signed_on_reason = '' then
    raise exception 'another day has its reason' using errcode = 'check_violation', constraint = 'contract_signed_on_reason';
  end if;
  return new;
end $$;
create trigger contract_signed_on_stands before update of signed_on on contract for each row
  when (old.signed_on is not null and new.signed_on is distinct from old.signed_on) execute function refuse_later_signing_day();

-- As in 0082, with that reason.
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

revoke execute on function taken_of_award(bigint, bigint), check_within_award(bigint, numeric), refuse_contract_above_award(), refuse_amendment_above_award(),
  first_done_under(bigint), refuse_later_signing_day() from public;
grant execute on function taken_of_award(bigint, bigint), first_done_under(bigint) to konkurss_app;

-- A partly accepted milestone is closed at what was accepted by an amendment that removes what is left of it: `removed_by` names it as of
-- any other removal. With the amendment in force the milestone's amount is the sum of its acts, and it counts as accepted; what it was
-- before stays beside it, for the contract as of an earlier day.
alter table contract_milestone add column amount_before numeric(14,2);
alter table contract_milestone add constraint contract_milestone_closed check (amount_before is null or amount_before > amount and removed_by is not null and state = 'accepted');

-- Whether this change closes a milestone by the amendment that comes into force now.
create function closes_milestone(before contract_milestone, changed contract_milestone) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select before.state = 'partly_accepted' and changed.state = 'accepted' and changed.removed_by = before.removed_by and changed.amount_before = before.amount
    and changed.removed_by = nullif(current_setting('konkurss.amendment', true), '')::bigint
    and changed.amount = (select sum(t.amount) from acceptance_act t where t.milestone_id = changed.id)
    and row(changed.title, changed.kind, changed.deliverables, changed.due_on) is not distinct from row(before.title, before.kind, before.deliverables, before.due_on)
    and exists (select 1 from contract_amendment a where a.id = changed.removed_by and a.contract_id = changed.contract_id and a.state = 'in_force')
$$;

create or replace function refuse_impossible_milestone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare c contract;
begin
  select * into c from contract where id = new.contract_id for update;
  if tg_op = 'INSERT' then
    if c.state = 'draft' and new.added_by is null and new.state = 'planned' then return new; end if;
    if new.state = 'proposed' and exists (select 1 from contract_amendment a where a.id = new.added_by and a.contract_id = c.id and a.state = 'draft') then
      return new;
    end if;
    raise exception 'by an amendment only' using errcode = 'check_violation', constraint = 'contract_milestone_fixed';
  end if;
  if new.contract_id <> old.contract_id or new.added_by is distinct from old.added_by then
    raise exception 'a milestone stays with its contract' using errcode = 'check_violation', constraint = 'contract_milestone_fixed';
  end if;
  if c.state <> 'draft' and old.state <> 'proposed' and row(new.title, new.kind, new.deliverables, new.due_on, new.amount, new.amount_before)
     is distinct from row(old.title, old.kind, old.deliverables, old.due_on, old.amount, old.amount_before) and not closes_milestone(old, new) then
    raise exception 'by an amendment only' using errcode = 'check_violation', constraint = 'contract_milestone_fixed';
  end if;
  if new.removed_by is not null and new.removed_by is distinct from old.removed_by and old.state not in ('planned', 'returned', 'partly_accepted') then
    raise exception 'it is handed in' using errcode = 'check_violation', constraint = 'contract_milestone_begun';
  end if;
  -- A draft that was begun before the amendment is handed in neither while it is under way nor afterwards.
  if new.state = 'handed_in' and old.state <> 'handed_in' and (new.removed_by is not null or old.state not in ('planned', 'returned', 'partly_accepted')) then
    raise exception 'nothing is to be handed in' using errcode = 'check_violation', constraint = 'milestone_hand_in_expected';
  end if;
  return new;
end $$;

-- What is left of a partly accepted milestone may go, though its act is paid or will be.
create or replace function refuse_removal_of_paid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state <> 'partly_accepted' and exists (select 1 from payment p where p.milestone_id = new.id and p.state <> 'withdrawn') then
    raise exception 'it is paid or will be' using errcode = 'check_violation', constraint = 'contract_milestone_paid';
  end if;
  return new;
end $$;

-- An amendment in force changes the contract's row: first what it removes and closes, then the terms, then what it adds, so that all fits at
-- the end. What is handed in meanwhile for a milestone that goes is decided first.
create or replace function apply_amendment(of_amendment bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare a contract_amendment; c contract;
begin
  select * into a from contract_amendment where id = of_amendment and state = 'in_force';
  if not found or not (acting_everywhere() or exists (select 1 from contract where id = a.contract_id and call_id = any (acting_calls()))) then return null; end if;
  perform set_config('konkurss.amendment', a.id::text, true);
  update contract_milestone set state = 'removed', version = version + 1 where removed_by = a.id and state in ('planned', 'returned');
  update contract_milestone m set state = 'accepted', amount_before = m.amount, version = m.version + 1,
    amount = (select sum(t.amount) from acceptance_act t where t.milestone_id = m.id)
  where m.removed_by = a.id and m.state = 'partly_accepted';
  if exists (select 1 from contract_milestone where removed_by = a.id and state not in ('removed', 'accepted')) then
    raise exception 'something is handed in' using errcode = 'check_violation', constraint = 'contract_amendment_hand_in_waits';
  end if;
  select * into c from contract where id = a.contract_id for update;
  c := jsonb_populate_record(c, a.change);
  update contract set value = c.value, vat_rate = c.vat_rate, starts_on = c.starts_on, ends_on = c.ends_on, task_no = c.task_no,
    executor_name = c.executor_name, executor_registration_number = c.executor_registration_number, executor_address = c.executor_address,
    executor_bank = c.executor_bank, executor_account = c.executor_account, executor_signatory = c.executor_signatory,
    executor_contact = c.executor_contact, version = version + 1
  where id = a.contract_id;
  update contract_milestone set state = 'planned', version = version + 1 where added_by = a.id and state = 'proposed';
  perform set_config('konkurss.amendment', '', true);
  return a.contract_id;
end $$;
revoke execute on function closes_milestone(contract_milestone, contract_milestone) from public;

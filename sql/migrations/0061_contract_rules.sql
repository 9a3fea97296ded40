-- What a contract never does: exceed its choice, its term, its value, or what was paid and accepted; change after the signature but by an
-- amendment; accept what wasn't handed in.

-- The terms that an amendment may change.
create function contract_terms(of_row contract) returns jsonb language sql immutable as $$
  select jsonb_build_object('value', cast(of_row.value as text), 'vat_rate', cast(of_row.vat_rate as text), 'starts_on', of_row.starts_on,
    'ends_on', of_row.ends_on, 'task_no', of_row.task_no, 'executor_name', of_row.executor_name,
    'executor_registration_number', of_row.executor_registration_number, 'executor_address', of_row.executor_address,
    'executor_bank', of_row.executor_bank, 'executor_account', of_row.executor_account, 'executor_signatory', of_row.executor_signatory,
    'executor_contact', of_row.executor_contact)
$$;
create aggregate jsonb_merged(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');
-- The terms as they stood at the end of a day; null before the contract was signed.
create function contract_terms_on(of_contract bigint, day date) returns jsonb language sql stable as $$
  select c.original || (select jsonb_merged(a.change order by a.no) from contract_amendment a
                        where a.contract_id = c.id and a.state = 'in_force' and a.signed_on <= day)
  from contract c where c.id = of_contract and c.signed_on <= day
$$;

-- The milestones fit into the contract: within its term and value, and of its version of the work task.
create function check_milestones(of_contract bigint) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare c contract;
begin
  select * into c from contract where id = of_contract;
  if exists (select 1 from contract_milestone m where m.contract_id = c.id and m.state in ('planned', 'handed_in', 'returned', 'partly_accepted')
             and (m.due_on < c.starts_on or m.due_on > c.ends_on)) then
    raise exception 'outside the term' using errcode = 'check_violation', constraint = 'contract_milestone_in_term';
  end if;
  if (select coalesce(sum(m.amount), 0) from contract_milestone m where m.contract_id = c.id and m.state not in ('proposed', 'removed')) > c.value then
    raise exception 'above the value' using errcode = 'check_violation', constraint = 'contract_milestones_within_value';
  end if;
  if exists (select 1 from contract_milestone m cross join unnest(m.deliverables) d
             where m.contract_id = c.id and m.state in ('planned', 'handed_in', 'returned', 'partly_accepted')
             and not exists (select 1 from work_task_version v cross join jsonb_array_elements(v.content -> 'deliverables') e
                             where v.task_id = c.task_id and v.no = c.task_no and e ->> 'id' = d)) then
    raise exception 'not of the work task' using errcode = 'check_violation', constraint = 'contract_milestone_of_task';
  end if;
end $$;

-- A contract follows from a choice, and takes executor, price and work task from it. What was sent is fixed; what was signed changes
-- by an amendment only, and never below what is paid.
create function refuse_impossible_contract() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    select p.task_id, t.agreed_no, t.application_id, p.call_id, p.organisation_id, a.number, o.price, o.tenderer, o.registration_number
      into new.task_id, new.task_no, new.application_id, new.call_id, new.organisation_id, new.application_number, new.value, new.executor_name,
           new.executor_registration_number
      from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join procurement_offer o on o.id = p.offer_id
      where p.id = new.procurement_id and p.state = 'chosen' and t.agreed_no is not null;
    if not found then
      raise exception 'the executor is not chosen' using errcode = 'check_violation', constraint = 'contract_executor_chosen';
    end if;
    return new;
  end if;
  if row(new.procurement_id, new.task_id, new.application_id, new.call_id, new.organisation_id)
     is distinct from row(old.procurement_id, old.task_id, old.application_id, old.call_id, old.organisation_id)
     or old.original is not null and new.original is distinct from old.original or old.state in ('completed', 'terminated') then
    raise exception 'a contract stays with its choice' using errcode = 'check_violation', constraint = 'contract_fixed';
  end if;
  if contract_terms(new) is distinct from contract_terms(old) and old.state <> 'draft' and not exists (
       select 1 from contract_amendment a where a.id = nullif(current_setting('konkurss.amendment', true), '')::bigint
       and a.contract_id = new.id and a.state = 'in_force' and contract_terms(old) || a.change = contract_terms(new)) then
    raise exception 'a signed contract changes by an amendment' using errcode = 'check_violation', constraint = 'contract_fixed';
  end if;
  if old.state = 'draft' and new.value <> old.value then
    raise exception 'the price is the chosen offer''s' using errcode = 'check_violation', constraint = 'contract_price_chosen';
  end if;
  if old.state = 'draft' and exists (select 1 from procurement p join procurement_offer o on o.id = p.offer_id where p.id = new.procurement_id
       and (new.executor_name <> o.tenderer or o.registration_number <> '' and new.executor_registration_number <> o.registration_number)) then
    raise exception 'the executor is the chosen one' using errcode = 'check_violation', constraint = 'contract_executor_of_choice';
  end if;
  if new.value < paid_of_contract(new.id) then
    raise exception 'below what is paid' using errcode = 'check_violation', constraint = 'contract_not_below_paid';
  end if;
  if new.value < (select coalesce(sum(a.amount), 0) from acceptance_act a where a.contract_id = new.id) then
    raise exception 'below what is accepted' using errcode = 'check_violation', constraint = 'contract_not_below_accepted';
  end if;
  if new.state = 'in_force' and new.original is null then new.original := contract_terms(new); end if;
  return new;
end $$;
create trigger contract_possible before insert or update on contract for each row execute function refuse_impossible_contract();

create function refuse_unfit_contract() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform check_milestones(new.id);
  return null;
end $$;
create trigger contract_fits_milestones after update of value, starts_on, ends_on, task_no on contract for each row execute function refuse_unfit_contract();

create function refuse_unfit_milestone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform check_milestones(new.contract_id);
  return null;
end $$;
create trigger contract_milestone_fits after insert or update on contract_milestone for each row execute function refuse_unfit_milestone();

-- The plan of milestones is the contract's: it changes in the draft, and afterwards by an amendment.
create function refuse_impossible_milestone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
  if c.state <> 'draft' and old.state <> 'proposed' and row(new.title, new.kind, new.deliverables, new.due_on, new.amount)
     is distinct from row(old.title, old.kind, old.deliverables, old.due_on, old.amount) then
    raise exception 'by an amendment only' using errcode = 'check_violation', constraint = 'contract_milestone_fixed';
  end if;
  if new.removed_by is not null and new.removed_by is distinct from old.removed_by and old.state not in ('planned', 'returned') then
    raise exception 'it is handed in' using errcode = 'check_violation', constraint = 'contract_milestone_begun';
  end if;
  return new;
end $$;
create trigger contract_milestone_possible before insert or update on contract_milestone for each row execute function refuse_impossible_milestone();

-- An amendment in force changes the contract's row: first what it removes, then the terms, then what it adds, so that all fits at the end.
create function apply_amendment(of_amendment bigint) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare a contract_amendment; c contract;
begin
  select * into a from contract_amendment where id = of_amendment and state = 'in_force';
  if not found or not (acting_everywhere() or exists (select 1 from contract where id = a.contract_id and call_id = any (acting_calls()))) then return null; end if;
  perform set_config('konkurss.amendment', a.id::text, true);
  update contract_milestone set state = 'removed', version = version + 1 where removed_by = a.id and state in ('planned', 'returned');
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

-- Amendments come one after another; what is in force or withdrawn stays, and what is approved doesn't change.
create function refuse_impossible_amendment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state <> 'withdrawn' and not exists (select 1 from contract c where c.id = new.contract_id and c.state in ('in_force', 'suspended')) then
    raise exception 'not in force' using errcode = 'check_violation', constraint = 'contract_amendment_of_force';
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if old.state in ('in_force', 'withdrawn') or new.contract_id <> old.contract_id
     or old.state = 'approved' and row(new.change, new.kind, new.reason, new.legal_basis, new.change_text)
                                   is distinct from row(old.change, old.kind, old.reason, old.legal_basis, old.change_text) then
    raise exception 'the amendment is fixed' using errcode = 'check_violation', constraint = 'contract_amendment_fixed';
  end if;
  if new.state = 'in_force' and new.signed_on < greatest(
       (select signed_on from contract where id = new.contract_id),
       (select max(signed_on) from contract_amendment where contract_id = new.contract_id and state = 'in_force')) then
    raise exception 'before the one before' using errcode = 'check_violation', constraint = 'contract_amendment_order';
  end if;
  return new;
end $$;
create trigger contract_amendment_possible before insert or update on contract_amendment for each row execute function refuse_impossible_amendment();

-- What is handed in moves the milestone; only one under way, only while the contract is in force.
create function refuse_impossible_hand_in() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from contract_milestone m join contract c on c.id = m.contract_id
                 where m.id = new.milestone_id and m.contract_id = new.contract_id and c.state = 'in_force' and m.kind <> 'advance') then
    raise exception 'not in force' using errcode = 'check_violation', constraint = 'milestone_hand_in_of_force';
  end if;
  if tg_op = 'INSERT' then
    if not exists (select 1 from contract_milestone m where m.id = new.milestone_id and m.state in ('planned', 'returned', 'partly_accepted')
                   and m.removed_by is null) then
      raise exception 'nothing is to be handed in' using errcode = 'check_violation', constraint = 'milestone_hand_in_expected';
    end if;
  elsif old.state in ('accepted', 'partly_accepted', 'returned') or new.milestone_id <> old.milestone_id or new.contract_id <> old.contract_id
        or old.state <> 'draft' and new.text <> old.text then
    raise exception 'it is handed in' using errcode = 'check_violation', constraint = 'milestone_hand_in_fixed';
  end if;
  return new;
end $$;
create trigger milestone_hand_in_possible before insert or update on milestone_hand_in for each row execute function refuse_impossible_hand_in();
create function move_milestone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update contract_milestone m set version = version + 1, state = case
    when new.state <> 'returned' then new.state
    when exists (select 1 from acceptance_act a where a.milestone_id = m.id) then 'partly_accepted' else 'returned' end
  where m.id = new.milestone_id;
  return null;
end $$;
create trigger milestone_moved after update of state on milestone_hand_in for each row when (new.state <> old.state) execute function move_milestone();

create function refuse_impossible_act() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare m contract_milestone; h milestone_hand_in;
begin
  select * into h from milestone_hand_in where id = new.hand_in_id and milestone_id = new.milestone_id and contract_id = new.contract_id;
  if not found or h.state not in ('accepted', 'partly_accepted') or h.handed_in_by = new.accepted_by then
    raise exception 'nothing was accepted' using errcode = 'check_violation', constraint = 'acceptance_act_of_accepted';
  end if;
  select * into m from contract_milestone where id = new.milestone_id for update;
  if (select coalesce(sum(amount), 0) from acceptance_act where milestone_id = m.id) + new.amount > m.amount then
    raise exception 'above the milestone' using errcode = 'check_violation', constraint = 'acceptance_act_within_milestone';
  end if;
  return new;
end $$;
create trigger acceptance_act_possible before insert on acceptance_act for each row execute function refuse_impossible_act();

-- A choice that a contract follows from isn't given up.
create function refuse_choice_given_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from contract where procurement_id = new.id and state <> 'terminated') then
    raise exception 'there is a contract' using errcode = 'check_violation', constraint = 'procurement_contracted';
  end if;
  return new;
end $$;
create trigger procurement_contracted before update of state on procurement for each row when (old.state = 'chosen' and new.state <> 'chosen')
  execute function refuse_choice_given_up();

revoke execute on function check_milestones(bigint), refuse_impossible_contract(), refuse_unfit_contract(), refuse_unfit_milestone(),
  refuse_impossible_milestone(), apply_amendment(bigint), refuse_impossible_amendment(), refuse_impossible_hand_in(), move_milestone(),
  refuse_impossible_act(), refuse_choice_given_up(), contract_terms(contract), contract_terms_on(bigint, date) from public;
grant execute on function apply_amendment(bigint), contract_terms(contract), contract_terms_on(bigint, date) to konkurss_app;

-- Invoices against acceptance acts, and what is paid, held and withheld of them. Amounts are without VAT; `vat` stands beside.

create table invoice (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  call_id bigint not null references call,
  act_id bigint references acceptance_act,
  milestone_id bigint references contract_milestone,
  state text not null default 'received',
  number text not null,
  issued_on date not null,
  due_on date,
  currency text not null default 'EUR',
  amount numeric(14,2) not null,
  vat numeric(14,2) not null,
  read jsonb not null default '{}',
  differences jsonb not null default '[]',
  is_structured boolean not null,
  file_name text,
  media_type text,
  sha256 text,
  stored_as text,
  received_at timestamptz not null default now(),
  received_by bigint references person,
  reason text not null default '',
  version int not null default 1,
  constraint invoice_state check (state in ('received', 'refused', 'in_payment')),
  constraint invoice_number_length check (length(btrim(number)) between 1 and 60),
  constraint invoice_amount_positive check (amount > 0 and vat >= 0),
  constraint invoice_currency check (currency ~ '^[A-Z]{3}$'),
  constraint invoice_of_one check (act_id is null or milestone_id is not null),
  constraint invoice_file check ((stored_as is null) = (sha256 is null) and (stored_as is null) = (file_name is null) and (not is_structured or stored_as is not null)),
  constraint invoice_refused check ((state = 'refused') = (reason <> '') and (reason = '' or length(btrim(reason)) between 10 and 4000))
);
-- A refused invoice may come again under its number.
create unique index invoice_number_once on invoice (contract_id, lower(number)) where state <> 'refused';
create index invoice_of_call on invoice (call_id, id);

create table payment (
  id bigint generated always as identity primary key,
  invoice_id bigint not null references invoice,
  contract_id bigint not null references contract,
  call_id bigint not null references call,
  milestone_id bigint not null references contract_milestone,
  act_id bigint references acceptance_act,
  state text not null default 'prepared',
  amount numeric(14,2) not null,
  vat numeric(14,2) not null,
  penalty numeric(14,2) not null default 0,
  penalty_reason text not null default '',
  due_on date not null,
  held_reason text not null default '',
  released_reason text not null default '',
  prepared_at timestamptz not null default now(),
  prepared_by bigint references person,
  paid_on date,
  paid_at timestamptz,
  paid_by bigint references person,
  version int not null default 1,
  constraint payment_state check (state in ('prepared', 'held', 'paid', 'withdrawn')),
  constraint payment_penalty check (penalty between 0 and amount and (penalty > 0) = (penalty_reason <> '')),
  constraint payment_penalty_reason check (penalty_reason = '' or length(btrim(penalty_reason)) between 10 and 4000),
  constraint payment_held check (state <> 'held' or length(btrim(held_reason)) between 10 and 4000),
  constraint payment_released_reason check (released_reason = '' or length(btrim(released_reason)) between 10 and 4000),
  constraint payment_paid check ((state = 'paid') = (paid_on is not null and paid_at is not null)),
  constraint payment_by_another check (state <> 'paid' or paid_by is distinct from prepared_by or paid_by is null)
);
create unique index payment_of_invoice on payment (invoice_id) where state <> 'withdrawn';
create unique index payment_of_act on payment (act_id) where state <> 'withdrawn';
create unique index payment_of_advance on payment (milestone_id) where act_id is null and state <> 'withdrawn';
create index payment_of_contract on payment (contract_id);
create index payment_of_call on payment (call_id, id);

-- What was paid for a contract without VAT; what was withheld as a penalty is settled, too.
create or replace function paid_of_contract(contract bigint) returns numeric language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(sum(p.amount), 0) from payment p where p.contract_id = contract and p.state = 'paid'
$$;

-- An invoice stays as it came; the contract names its call.
create function refuse_impossible_invoice() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    select c.call_id into new.call_id from contract c where c.id = new.contract_id and c.in_force_at is not null;
    if not found then
      raise exception 'no contract in force' using errcode = 'check_violation', constraint = 'invoice_of_force';
    end if;
  elsif old.state = 'refused' or row(new.contract_id, new.number, new.issued_on, new.currency, new.amount, new.vat, new.sha256, new.read)
        is distinct from row(old.contract_id, old.number, old.issued_on, old.currency, old.amount, old.vat, old.sha256, old.read) then
    raise exception 'an invoice stays as it came' using errcode = 'check_violation', constraint = 'invoice_fixed';
  end if;
  if new.milestone_id is not null and not exists (
       select 1 from contract_milestone m where m.id = new.milestone_id and m.contract_id = new.contract_id
       and (new.act_id is null or exists (select 1 from acceptance_act t where t.id = new.act_id and t.milestone_id = m.id))) then
    raise exception 'of another contract' using errcode = 'check_violation', constraint = 'invoice_of_own_contract';
  end if;
  return new;
end $$;
create trigger invoice_possible before insert or update on invoice for each row execute function refuse_impossible_invoice();

-- Nothing is paid without an act, but an advance; nothing twice, nothing above act, milestone or contract; what is paid stays.
create function refuse_impossible_payment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare i invoice; m contract_milestone; c contract;
begin
  select * into i from invoice where id = new.invoice_id;
  select * into c from contract where id = i.contract_id for update;
  if tg_op = 'INSERT' then
    new.contract_id := i.contract_id; new.call_id := i.call_id; new.milestone_id := i.milestone_id; new.act_id := i.act_id;
    new.amount := i.amount; new.vat := i.vat;
    if i.milestone_id is null or i.differences <> '[]' or i.state <> 'in_payment' or i.currency <> 'EUR' then
      raise exception 'the invoice differs' using errcode = 'check_violation', constraint = 'payment_of_matched_invoice';
    end if;
    select * into m from contract_milestone where id = i.milestone_id;
    if i.act_id is null and (m.kind <> 'advance' or i.amount <> m.amount) then
      raise exception 'no act' using errcode = 'check_violation', constraint = 'payment_needs_act';
    end if;
    if i.act_id is not null and not exists (select 1 from acceptance_act t where t.id = i.act_id and t.contract_id = c.id and t.amount = i.amount) then
      raise exception 'another amount than the act''s' using errcode = 'check_violation', constraint = 'payment_equals_act';
    end if;
    if (select coalesce(sum(p.amount), 0) from payment p where p.contract_id = c.id and p.state <> 'withdrawn') + new.amount > c.value then
      raise exception 'above the contract' using errcode = 'check_violation', constraint = 'payment_within_contract';
    end if;
  elsif old.state in ('paid', 'withdrawn') or row(new.invoice_id, new.amount, new.vat, new.act_id, new.milestone_id)
        is distinct from row(old.invoice_id, old.amount, old.vat, old.act_id, old.milestone_id) then
    raise exception 'a payment stays as it is' using errcode = 'check_violation', constraint = 'payment_fixed';
  end if;
  if new.state <> 'withdrawn' and new.act_id is null and (tg_op = 'INSERT' or new.state = 'paid') and (c.state <> 'in_force' or exists (
       select 1 from contract_milestone where id = new.milestone_id and (state = 'removed' or removed_by is not null))) then
    raise exception 'no advance any more' using errcode = 'check_violation', constraint = 'payment_advance_stands';
  end if;
  if new.state = 'paid' and (select coalesce(sum(p.amount), 0) from payment p where p.contract_id = c.id and p.state = 'paid' and p.id <> new.id) + new.amount > c.value then
    raise exception 'above the contract' using errcode = 'check_violation', constraint = 'payment_within_contract';
  end if;
  if c.penalty_most is not null and (select coalesce(sum(p.penalty), 0) from payment p where p.contract_id = c.id and p.state <> 'withdrawn' and p.id <> new.id)
       + new.penalty > round(c.value * c.penalty_most / 100, 2) and new.penalty > 0 then
    raise exception 'above the most' using errcode = 'check_violation', constraint = 'payment_penalty_most';
  end if;
  if new.state = 'paid' and new.paid_on < (select issued_on from invoice where id = new.invoice_id) then
    raise exception 'paid before the invoice' using errcode = 'check_violation', constraint = 'payment_after_invoice';
  end if;
  return new;
end $$;
create trigger payment_possible before insert or update on payment for each row execute function refuse_impossible_payment();

-- What a payment was prepared for stays in the contract.
create function refuse_removal_of_paid() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from payment p where p.milestone_id = new.id and p.state <> 'withdrawn') then
    raise exception 'it is paid or will be' using errcode = 'check_violation', constraint = 'contract_milestone_paid';
  end if;
  return new;
end $$;
create trigger contract_milestone_paid before update on contract_milestone for each row
  when (new.removed_by is not null and old.removed_by is distinct from new.removed_by or new.state = 'removed' and old.state <> 'removed')
  execute function refuse_removal_of_paid();

create trigger audited after insert or update on invoice for each row execute function audit_of_contract();
create trigger audited after insert or update on payment for each row execute function audit_of_contract();

-- What is overdue in a contract on a day: milestones that are due and not accepted, and reports (sql/migrations/0081_progress.sql). The
-- payment of anything then waits.
create function overdue_of_contract(of_contract bigint, day date) returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) from contract_milestone m
  where m.contract_id = of_contract and m.kind <> 'advance' and m.state in ('planned', 'returned', 'partly_accepted') and m.due_on < day
    and not exists (select 1 from milestone_hand_in h where h.milestone_id = m.id and h.state in ('returned', 'partly_accepted') and h.defects_due_on >= day)
$$;

-- What a contract comes to: its present value, of a terminated one what was settled.
create function contracted(k contract) returns numeric language sql stable security definer set search_path = public, pg_temp as $$
  select case when k.in_force_at is null then 0 when k.state = 'terminated' then paid_of_contract(k.id) else k.value end
$$;

-- The money of each supported application after the release, without VAT and to the cent: what was granted, what contracts that stand
-- were concluded for, what was accepted by acts, what was paid, what was withheld as a penalty, and what of the contracts is left. Of a
-- terminated contract counts what was settled.
create function money_of_applications(of_call bigint) returns table (application_id bigint, category_id bigint, planned numeric, contracted numeric, accepted numeric,
  paid numeric, withheld numeric, left_over numeric)
language sql stable as $$
  with settled as (
    select p.contract_id, sum(p.amount - p.penalty) as paid, sum(p.penalty) as withheld from payment p where p.call_id = of_call and p.state = 'paid' group by p.contract_id),
  taken as (
    select t.contract_id, sum(t.amount) as accepted from acceptance_act t join contract k on k.id = t.contract_id where k.call_id = of_call group by t.contract_id),
  contracts as (
    select k.application_id, sum(contracted(k)) as contracted,
           sum(t.accepted) as accepted, sum(s.paid) as paid, sum(s.withheld) as withheld
    from contract k left join settled s on s.contract_id = k.id left join taken t on t.contract_id = k.id
    where k.call_id = of_call and k.in_force_at is not null group by k.application_id)
  select a.id, a.category_id, d.amount_awarded, k.contracted, k.accepted, k.paid, k.withheld,
         k.contracted - coalesce(k.paid, 0) - coalesce(k.withheld, 0)
  from call c join decision d on d.call_id = c.id join application a on a.id = d.application_id left join contracts k on k.application_id = a.id
  where c.id = of_call and c.released_at is not null and d.outcome in ('supported', 'conditional')
$$;
-- The same for those who lead the call.
drop function call_money(bigint);
create function call_money(of_call bigint) returns table (application_id bigint, category_id bigint, planned numeric, contracted numeric, accepted numeric,
  paid numeric, withheld numeric, left_over numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.* from money_of_applications(of_call) m where acting_everywhere() or of_call = any (acting_calls())
$$;

-- A stored file belongs to somebody also as an invoice.
create or replace function file_is_named(file text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from attachment t where t.stored_as = file
    and (t.removed_at is null or exists (select 1 from submission s where s.application_id = t.application_id
                                         and s.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id)))))
    or exists (select 1 from contract_file f where f.stored_as = file and f.removed_at is null)
    or exists (select 1 from invoice i where i.stored_as = file and i.read <> '{}')  -- of a destroyed case nothing is left of it
$$;

alter table invoice enable row level security;
create policy invoice_with_contract on invoice for select using (contract_id in (select id from contract));
create policy invoice_of_executor on invoice for all using (contract_id = any ((select acting_contracts())::bigint[]));
create policy invoice_received on invoice for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table payment enable row level security;
create policy payment_with_contract on payment for select using (contract_id in (select id from contract));
create policy payment_received on payment for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select, insert, update on invoice, payment to konkurss_app;

revoke execute on function refuse_impossible_invoice(), refuse_impossible_payment(), refuse_removal_of_paid(), overdue_of_contract(bigint, date), call_money(bigint), money_of_applications(bigint),
  contracted(contract) from public;
grant execute on function overdue_of_contract(bigint, date), call_money(bigint), contracted(contract) to konkurss_app;

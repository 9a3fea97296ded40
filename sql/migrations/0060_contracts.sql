-- Contracts with executors: the terms, the milestones, their changes by amendment, what is handed in, and what was accepted of it.
-- All amounts are without VAT. A contract's row always has the terms as they stand now; `original` has those that were signed.

create table contract (
  id bigint generated always as identity primary key,
  procurement_id bigint not null references procurement,
  task_id bigint not null references work_task,
  task_no int not null,
  application_id bigint not null references application,
  call_id bigint not null references call,
  organisation_id bigint not null references organisation,
  application_number text not null default '',
  state text not null default 'draft',
  number text not null default '',
  subject text not null default '',
  value numeric(14,2) not null,
  vat_rate numeric(4,2),
  vat numeric(14,2) generated always as (round(value * vat_rate / 100, 2)) stored,
  starts_on date,
  ends_on date,
  executor_name text not null,
  executor_registration_number text not null default '',
  executor_address text not null default '',
  executor_bank text not null default '',
  executor_account text not null default '',
  executor_signatory text not null default '',
  executor_contact text not null default '',
  buyer_signatory text not null default '',
  buyer_contact text not null default '',
  institution_contact text not null default '',
  payment_days int,
  penalty_per_day numeric(5,2),
  penalty_most numeric(5,2),
  original jsonb,
  sent_at timestamptz,
  signed_on date,
  in_force_at timestamptz,
  ended_at timestamptz,
  reason text not null default '',
  opened_at timestamptz not null default now(),
  opened_by bigint references person,
  version int not null default 1,
  constraint contract_state check (state in ('draft', 'sent', 'in_force', 'suspended', 'completed', 'terminated')),
  constraint contract_number_length check (length(number) <= 60),
  constraint contract_subject_length check (length(subject) <= 1000),
  constraint contract_value_positive check (value > 0),
  constraint contract_vat_rate check (vat_rate between 0 and 50),
  constraint contract_term check (ends_on >= starts_on),
  constraint contract_executor_name_length check (length(btrim(executor_name)) between 2 and 200),
  constraint contract_registration_number check (executor_registration_number = '' or executor_registration_number ~ '^[0-9]{11}$'),
  constraint contract_account check (executor_account = '' or executor_account ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  constraint contract_texts_length check (greatest(length(executor_address), length(executor_bank), length(executor_signatory), length(executor_contact),
    length(buyer_signatory), length(buyer_contact), length(institution_contact)) <= 300),
  constraint contract_payment_days check (payment_days between 1 and 60),
  constraint contract_penalty check (penalty_per_day between 0 and 5 and penalty_most between 0 and 100),
  constraint contract_sent check (state = 'draft' or state = 'terminated' or number <> '' and starts_on is not null and ends_on is not null and vat_rate is not null),
  constraint contract_signed check (state not in ('in_force', 'suspended', 'completed') or signed_on is not null and original is not null),
  constraint contract_reason check (state not in ('suspended', 'terminated') or length(btrim(reason)) between 10 and 4000)
);
create unique index contract_number_unique on contract (number) where number <> '';
create unique index contract_once on contract (procurement_id) where state <> 'terminated';
create index contract_of_call on contract (call_id, id);
create index contract_of_application on contract (application_id);
create index contract_of_organisation on contract (organisation_id);

-- A change of what was signed. `change` has the new terms by the names of the contract's columns; milestones name the amendment that
-- adds or removes them. It holds from the day of its last signature.
create table contract_amendment (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  no int not null,
  kind text not null,
  state text not null default 'draft',
  reason text not null,
  legal_basis text not null,
  change jsonb not null default '{}',
  change_text text not null default '',
  prepared_at timestamptz not null default now(),
  prepared_by bigint references person,
  approved_at timestamptz,
  approved_by bigint references person,
  signed_on date,
  in_force_at timestamptz,
  withdrawn_reason text not null default '',
  version int not null default 1,
  constraint contract_amendment_no unique (contract_id, no),
  constraint contract_amendment_kind check (kind in ('amount', 'term', 'scope', 'executor', 'other')),
  constraint contract_amendment_state check (state in ('draft', 'approved', 'in_force', 'withdrawn')),
  constraint contract_amendment_reason check (length(btrim(reason)) between 10 and 4000),
  constraint contract_amendment_legal_basis check (length(legal_basis) between 1 and 60),
  constraint contract_amendment_text_length check (length(change_text) <= 4000),
  constraint contract_amendment_approved check (state not in ('approved', 'in_force') or approved_at is not null),
  constraint contract_amendment_by_another check (approved_by <> prepared_by),
  constraint contract_amendment_in_force check ((state = 'in_force') = (signed_on is not null and in_force_at is not null))
);
create unique index contract_amendment_one_at_a_time on contract_amendment (contract_id) where state in ('draft', 'approved');

-- What is paid for: an advance, or deliverables of the work task. Those of a draft amendment are 'proposed' until it is in force.
create table contract_milestone (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  title text not null,
  kind text not null,
  deliverables text[] not null default '{}',
  due_on date not null,
  amount numeric(14,2) not null,
  state text not null default 'planned',
  added_by bigint references contract_amendment,
  removed_by bigint references contract_amendment,
  version int not null default 1,
  constraint contract_milestone_title_length check (length(btrim(title)) between 3 and 300),
  constraint contract_milestone_kind check (kind in ('advance', 'interim', 'final')),
  constraint contract_milestone_has_deliverable check (kind = 'advance' or cardinality(deliverables) > 0),
  constraint contract_milestone_amount_positive check (amount > 0),
  constraint contract_milestone_state check (state in ('proposed', 'planned', 'handed_in', 'returned', 'partly_accepted', 'accepted', 'removed'))
);
create index contract_milestone_of_contract on contract_milestone (contract_id, due_on, id);

-- What the executor hands in for a milestone; one after another until it is accepted.
create table milestone_hand_in (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  milestone_id bigint not null references contract_milestone,
  no int not null,
  state text not null default 'draft',
  text text not null default '',
  handed_in_at timestamptz,
  handed_in_by bigint references person,
  judged_at timestamptz,
  judged_by bigint references person,
  defects text not null default '',
  defects_due_on date,
  version int not null default 1,
  constraint milestone_hand_in_no unique (milestone_id, no),
  constraint milestone_hand_in_state check (state in ('draft', 'handed_in', 'accepted', 'partly_accepted', 'returned')),
  constraint milestone_hand_in_text_length check (length(text) <= 8000),
  constraint milestone_hand_in_handed_in check ((state = 'draft') = (handed_in_at is null)),
  constraint milestone_hand_in_judged check ((state in ('accepted', 'partly_accepted', 'returned')) = (judged_at is not null)),
  constraint milestone_hand_in_defects check (state not in ('partly_accepted', 'returned')
                                              or length(btrim(defects)) between 10 and 4000 and defects_due_on is not null)
);
create unique index milestone_hand_in_one_at_a_time on milestone_hand_in (milestone_id) where state in ('draft', 'handed_in');
create index milestone_hand_in_of_contract on milestone_hand_in (contract_id);

-- What the ministry says of it, before the Chancellery decides.
create table hand_in_view (
  hand_in_id bigint primary key references milestone_hand_in,
  verdict text not null,
  text text not null default '',
  at timestamptz not null default now(),
  person_id bigint references person,
  constraint hand_in_view_verdict check (verdict in ('for', 'against')),
  constraint hand_in_view_text check (length(text) <= 4000 and (verdict = 'for' or length(btrim(text)) >= 10))
);

-- The acceptance act: without it nothing is paid but an advance. `number` is the contract's number with the act's own.
create table acceptance_act (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  milestone_id bigint not null references contract_milestone,
  hand_in_id bigint not null references milestone_hand_in,
  no int not null,
  number text not null,
  amount numeric(14,2) not null,
  is_partial boolean not null,
  remark text not null default '',
  accepted_at timestamptz not null default now(),
  accepted_by bigint references person,
  constraint acceptance_act_no unique (contract_id, no),
  constraint acceptance_act_of_hand_in unique (hand_in_id),
  constraint acceptance_act_amount_positive check (amount > 0),
  constraint acceptance_act_remark_length check (length(remark) <= 4000)
);
create index acceptance_act_of_milestone on acceptance_act (milestone_id);

-- Files of a contract as they were received: signed ones (with what is readable of their signatures) and those handed in.
create table contract_file (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  amendment_id bigint references contract_amendment,
  hand_in_id bigint references milestone_hand_in,
  kind text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  stored_as text not null,
  signatures jsonb not null default '[]',
  added_at timestamptz not null default now(),
  added_by bigint references person,
  removed_at timestamptz,
  constraint contract_file_kind check (kind in ('signed', 'deliverable')),
  constraint contract_file_of_one check ((kind = 'deliverable') = (hand_in_id is not null) and (hand_in_id is null or amendment_id is null)),
  constraint contract_file_name_length check (length(name) between 1 and 255),
  constraint contract_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);
create index contract_file_of_contract on contract_file (contract_id, id);
create index contract_file_stored_as on contract_file (stored_as);

-- The text that was sent for signature: of the contract, or of an amendment; with the work task's version as its annex.
create table contract_paper (
  id bigint generated always as identity primary key,
  contract_id bigint not null references contract,
  amendment_id bigint references contract_amendment,
  paper jsonb not null,
  sha256 text not null,
  made_at timestamptz not null default now(),
  made_by bigint references person,
  constraint contract_paper_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);
create index contract_paper_of_contract on contract_paper (contract_id, id);

-- What was paid for a contract, without VAT. There are no payments yet; the migration that brings them replaces this.
create function paid_of_contract(contract bigint) returns numeric language sql stable security definer set search_path = public, pg_temp as $$
  select cast(0 as numeric)
$$;

-- The contracts that the acting person reaches as one of the executor's people; enter() says which.
create function acting_contracts() returns bigint[] language sql stable as $$
  select coalesce(nullif(current_setting('konkurss.contracts', true), ''), '{}')::bigint[]
$$;

-- The texts of papers and what was typed into deliverables stay where they are; the audit says that they changed.
create or replace function audit_difference(old_row jsonb, new_row jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, case
      when key in ('password_hash', 'token_hash', 'csrf') then '"changed"'::jsonb
      when key in ('answers') then coalesce((
        select jsonb_agg(f order by f) from (
          select f from jsonb_object_keys(coalesce(new_row -> key, '{}') || coalesce(old_row -> key, '{}')) f
          where old_row -> key -> f is distinct from new_row -> key -> f) changed), '[]')
      when key in ('title') and new_row ? 'answers' or key in ('definition', 'inputs', 'result', 'paper') then '"changed"'::jsonb
      else jsonb_build_array(old_row -> key, value) end), '{}')
  from jsonb_each(new_row)
  where value is distinct from old_row -> key and key not in ('saved_at', 'version', 'points_given')
$$;
create function audit_of_contract() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  difference jsonb := audit_difference(case when tg_op = 'UPDATE' then to_jsonb(old) end, to_jsonb(new));
  c contract;
begin
  if tg_op = 'UPDATE' and difference = '{}' then return null; end if;
  select * into c from contract where id = coalesce((to_jsonb(new) ->> 'contract_id')::bigint,
    (select h.contract_id from milestone_hand_in h where h.id = (to_jsonb(new) ->> 'hand_in_id')::bigint));
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, application_id, change)
  values (acting_person(), coalesce(nullif(current_setting('konkurss.action', true), ''), lower(tg_op)),
          coalesce(current_setting('konkurss.request', true), ''), 'contract', c.id, c.call_id, c.application_id, difference);
  return null;
end $$;
create trigger audited after insert or update on contract for each row execute function audit('contract', 'id', 'call_id', 'application_id');
create trigger audited after insert or update on contract_amendment for each row execute function audit_of_contract();
create trigger audited after insert or update on contract_milestone for each row execute function audit_of_contract();
create trigger audited after insert or update on milestone_hand_in for each row execute function audit_of_contract();
create trigger audited after insert or update on hand_in_view for each row execute function audit_of_contract();
create trigger audited after insert on acceptance_act for each row execute function audit_of_contract();
create trigger audited after insert or update on contract_file for each row execute function audit_of_contract();
create trigger audited after insert on contract_paper for each row execute function audit_of_contract();

-- The institution and the executor see their contracts, the executor from when it was sent; those who lead the call write them.
alter table contract enable row level security;
create policy contract_own on contract for select using (organisation_id = any ((select acting_for())::bigint[]));
create policy contract_of_executor on contract for select using (id = any ((select acting_contracts())::bigint[]) and state <> 'draft');
create policy contract_received on contract for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table contract_milestone enable row level security;
create policy contract_milestone_with_contract on contract_milestone for select using (contract_id in (select id from contract) and (
  state <> 'proposed' or added_by in (select id from contract_amendment)));
create policy contract_milestone_received on contract_milestone for all using (
  exists (select 1 from contract c where c.id = contract_id and ((select acting_everywhere()) or c.call_id = any ((select acting_calls())::bigint[]))));
alter table contract_amendment enable row level security;
create policy contract_amendment_with_contract on contract_amendment for select using (state in ('approved', 'in_force') and contract_id in (select id from contract));
create policy contract_amendment_received on contract_amendment for all using (
  exists (select 1 from contract c where c.id = contract_id and ((select acting_everywhere()) or c.call_id = any ((select acting_calls())::bigint[]))));
alter table milestone_hand_in enable row level security;
create policy milestone_hand_in_of_executor on milestone_hand_in for all using (contract_id = any ((select acting_contracts())::bigint[]));
create policy milestone_hand_in_own on milestone_hand_in for select using (
  state <> 'draft' and exists (select 1 from contract c where c.id = contract_id and c.organisation_id = any ((select acting_for())::bigint[])));
create policy milestone_hand_in_received on milestone_hand_in for all using (
  state <> 'draft'
  and exists (select 1 from contract c where c.id = contract_id and ((select acting_everywhere()) or c.call_id = any ((select acting_calls())::bigint[]))));
alter table hand_in_view enable row level security;
create policy hand_in_view_with_hand_in on hand_in_view for select using (hand_in_id in (select id from milestone_hand_in));
create policy hand_in_view_own on hand_in_view for all using (exists (
  select 1 from milestone_hand_in h join contract c on c.id = h.contract_id
  where h.id = hand_in_id and h.state <> 'draft' and c.organisation_id = any ((select acting_for())::bigint[])));
alter table acceptance_act enable row level security;
create policy acceptance_act_with_contract on acceptance_act for select using (contract_id in (select id from contract));
create policy acceptance_act_received on acceptance_act for all using (
  exists (select 1 from contract c where c.id = contract_id and ((select acting_everywhere()) or c.call_id = any ((select acting_calls())::bigint[]))));
alter table contract_file enable row level security;
create policy contract_file_with_contract on contract_file for select using (
  contract_id in (select id from contract) and (hand_in_id is null or hand_in_id in (select id from milestone_hand_in))
  and (amendment_id is null or amendment_id in (select id from contract_amendment)));
create policy contract_file_of_executor on contract_file for all using (
  kind = 'deliverable' and hand_in_id in (select h.id from milestone_hand_in h where h.contract_id = any ((select acting_contracts())::bigint[])));
create policy contract_file_received on contract_file for all using (
  kind = 'signed'
  and exists (select 1 from contract c where c.id = contract_id and ((select acting_everywhere()) or c.call_id = any ((select acting_calls())::bigint[]))));
alter table contract_paper enable row level security;
create policy contract_paper_with_contract on contract_paper for select using (
  contract_id in (select id from contract) and (amendment_id is null or amendment_id in (select id from contract_amendment)));
create policy contract_paper_received on contract_paper for all using (
  exists (select 1 from contract c where c.id = contract_id and ((select acting_everywhere()) or c.call_id = any ((select acting_calls())::bigint[]))));

grant select, insert, update on contract, contract_milestone, contract_amendment, milestone_hand_in, hand_in_view, contract_file to konkurss_app;
grant select, insert on acceptance_act, contract_paper to konkurss_app;
revoke execute on function paid_of_contract(bigint), acting_contracts(), audit_of_contract() from public;
grant execute on function paid_of_contract(bigint), acting_contracts() to konkurss_app;

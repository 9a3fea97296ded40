-- Līgumu reģistrs | Register of contracts
-- Katrs līgums ar pusēm, priekšmetu, termiņu, cenu un izpildi, tā grozījumi un posmi, darba uzdevumi un izpildītāju izvēle. | Each contract with its parties, subject, term, price and performance, its amendments and milestones, the work tasks and procurements.
-- needs: show_contract

-- sheet: Līgumi | Contracts | contracts
select
  nullif(k.number, '') as number,                               -- Līguma numurs | Contract number
  a.number as application,                                      -- Pieteikums | Application
  (select b.name ->> :lang from organisation b where b.kind = 'chancellery' order by b.id limit 1) as buyer, -- Pasūtītājs | Buyer
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  k.executor_name as executor,                                  -- Izpildītājs | Executor
  nullif(k.executor_registration_number, '') as executor_registration_number, -- Izpildītāja reģistrācijas numurs | Executor's registration number
  nullif(k.subject, '') as subject,                             -- Līguma priekšmets | Subject of the contract
  k.signed_on,                                                  -- Parakstīts | Signed on
  k.starts_on,                                                  -- Izpildes sākums | Performance from
  k.ends_on,                                                    -- Izpildes beigas | Performance until
  cast(k.value as numeric(14,2)) as value,                      -- Līgumcena bez PVN, EUR | Price excluding VAT, EUR | sum
  trim_scale(k.vat_rate) as vat_rate,                           -- PVN likme, % | VAT rate, %
  cast(k.vat as numeric(14,2)) as vat,                          -- PVN, EUR | VAT, EUR | sum
  cast(k.value + coalesce(k.vat, 0) as numeric(14,2)) as total, -- Kopā ar PVN, EUR | Total including VAT, EUR | ={value}+{vat}
  cast(cast(k.original ->> 'value' as numeric) as numeric(14,2)) as value_signed, -- Parakstītā līgumcena bez PVN, EUR | Price as signed, excluding VAT, EUR
  (select count(*) from contract_amendment x where x.contract_id = k.id and x.state = 'in_force') as amendments, -- Grozījumi | Amendments
  cast(:words as jsonb) ->> ('contract.' || k.state) as state,  -- Statuss | Status
  cast(k.ended_at at time zone 'Europe/Riga' as date) as ended_on, -- Beidzies | Ended on
  case when k.state in ('suspended', 'terminated') then nullif(k.reason, '') end as reason, -- Izbeigšanas vai apturēšanas iemesls | Reason for termination or suspension
  cast((select coalesce(sum(t.amount), 0) from acceptance_act t where t.contract_id = k.id) as numeric(14,2)) as accepted, -- Pieņemts bez PVN, EUR | Accepted excluding VAT, EUR | sum
  cast(paid_of_contract(k.id) as numeric(14,2)) as paid,        -- Samaksāts bez PVN, EUR | Paid excluding VAT, EUR | sum
  nullif(p.identification, '') as identification,               -- Iepirkuma identifikācijas numurs | Identification of the procurement
  k.id                                                          -- Ieraksta numurs | Record number
from contract k join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = k.application_id
join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id join procurement p on p.id = k.procurement_id
order by g.position, length(a.number), a.number collate "C", k.id;

-- sheet: Grozījumi | Amendments | amendments
select
  nullif(k.number, '') as contract,                             -- Līguma numurs | Contract number
  a.number as application,                                      -- Pieteikums | Application
  x.no,                                                         -- Grozījumu Nr. | Amendment no.
  cast(:words as jsonb) ->> ('amendment_kind.' || x.kind) as kind, -- Veids | Kind
  x.reason,                                                     -- Pamatojums | Reason
  coalesce(cast(:words as jsonb) ->> ('legal_basis.' || x.legal_basis), x.legal_basis) as legal_basis, -- Tiesiskais pamats | Legal basis
  cast(cast(x.change ->> 'value' as numeric) as numeric(14,2)) as value, -- Jaunā līgumcena bez PVN, EUR | New price excluding VAT, EUR
  cast(nullif(x.change ->> 'starts_on', '') as date) as starts_on,          -- Jaunais izpildes sākums | New beginning of the performance
  cast(nullif(x.change ->> 'ends_on', '') as date) as ends_on,              -- Jaunās izpildes beigas | New end of the performance
  x.change ->> 'executor_name' as executor,                     -- Jaunais izpildītājs | New executor
  nullif(x.change_text, '') as change_text,                     -- Izmaiņas vārdos | Change in words
  cast(x.prepared_at at time zone 'Europe/Riga' as date) as prepared_on, -- Sagatavoti | Prepared on
  cast(x.approved_at at time zone 'Europe/Riga' as date) as approved_on, -- Apstiprināti | Approved on
  x.signed_on,                                                  -- Parakstīti | Signed on
  cast(:words as jsonb) ->> ('amendment.' || x.state) as state, -- Statuss | Status
  nullif(x.withdrawn_reason, '') as withdrawn_reason,           -- Atsaukšanas iemesls | Reason for withdrawing
  x.id                                                          -- Ieraksta numurs | Record number
from contract_amendment x join contract k on k.id = x.contract_id
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = k.application_id join category g on g.id = a.category_id
order by g.position, length(a.number), a.number collate "C", k.id, x.no;

-- sheet: Posmi | Milestones | milestones
select
  nullif(k.number, '') as contract,                             -- Līguma numurs | Contract number
  a.number as application,                                      -- Pieteikums | Application
  m.title,                                                      -- Posms | Milestone
  cast(:words as jsonb) ->> ('milestone_kind.' || m.kind) as kind, -- Veids | Kind
  m.due_on,                                                     -- Termiņš | Due on
  cast(h.handed_in_at at time zone 'Europe/Riga' as date) as handed_in_on, -- Nodots | Handed in on
  cast(t.accepted_at at time zone 'Europe/Riga' as date) as accepted_on, -- Pieņemts | Accepted on
  t.acts,                                                       -- Pieņemšanas–nodošanas akti | Acceptance acts
  cast(m.amount as numeric(14,2)) as amount,                    -- Summa bez PVN, EUR | Amount excluding VAT, EUR | sum
  cast(coalesce(t.amount, 0) as numeric(14,2)) as accepted,     -- Pieņemts bez PVN, EUR | Accepted excluding VAT, EUR | sum
  cast(coalesce(y.amount, 0) as numeric(14,2)) as paid,         -- Samaksāts bez PVN, EUR | Paid excluding VAT, EUR | sum
  y.paid_on,                                                    -- Samaksāts | Paid on
  cast(:words as jsonb) ->> ('milestone.' || m.state) as state, -- Statuss | Status
  m.id                                                          -- Ieraksta numurs | Record number
from contract_milestone m join contract k on k.id = m.contract_id
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = k.application_id join category g on g.id = a.category_id
left join lateral (select max(h.handed_in_at) as handed_in_at from milestone_hand_in h where h.milestone_id = m.id) h on true
left join lateral (select max(t.accepted_at) as accepted_at, sum(t.amount) as amount, string_agg(t.number, ', ' order by t.no) as acts
                   from acceptance_act t where t.milestone_id = m.id) t on true
left join lateral (select sum(p.amount) as amount, max(p.paid_on) as paid_on from payment p where p.milestone_id = m.id and p.state = 'paid') y on true
where m.state not in ('proposed', 'removed')
order by g.position, length(a.number), a.number collate "C", k.id, m.due_on, m.id;

-- sheet: Darba uzdevumi | Work tasks | work_tasks
select
  a.number as application,                                      -- Pieteikums | Application
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  a.title,                                                      -- Nosaukums | Title
  cast(:words as jsonb) ->> ('work_task.' || w.state) as state, -- Statuss | Status
  cast(w.opened_at at time zone 'Europe/Riga' as date) as opened_on, -- Sākts | Begun on
  w.agreed_no,                                                  -- Saskaņotā versija | Version agreed on
  cast(w.agreed_at at time zone 'Europe/Riga' as date) as agreed_on, -- Saskaņots | Agreed on
  d.number_of as deliverables,                                  -- Nodevumi | Deliverables
  d.titles as deliverable_titles,                               -- Nodevumu nosaukumi | Titles of the deliverables
  cast(d.amount as numeric(14,2)) as amount,                    -- Nodevumu summa, EUR | Sum of the deliverables, EUR | sum
  d.due_on,                                                     -- Pēdējais termiņš | Last term
  v.sha256,                                                     -- Versijas SHA-256 | SHA-256 of the version
  w.id                                                          -- Ieraksta numurs | Record number
from work_task w join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = w.application_id
join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join work_task_version v on v.task_id = w.id and v.no = coalesce(w.agreed_no, w.no)
left join lateral (select count(*) as number_of, string_agg(x ->> 'title', '; ' order by n) as titles, sum(cast(nullif(x ->> 'amount', '') as numeric)) as amount,
                          max(cast(nullif(x ->> 'due', '') as date)) as due_on
                   from jsonb_array_elements(v.content -> 'deliverables') with ordinality as each_one (x, n)) d on true
order by g.position, length(a.number), a.number collate "C", w.id;

-- sheet: Iepirkumi | Procurements | procurements
select
  nullif(p.identification, '') as identification,               -- Identifikācijas numurs | Identification
  a.number as application,                                      -- Pieteikums | Application
  a.title,                                                      -- Nosaukums | Title
  nullif(p.cpv, '') as cpv,                                     -- CPV kods | CPV code
  coalesce(cast(:words as jsonb) ->> ('procedure.' || p.procedure), nullif(p.procedure, '')) as procedure, -- Procedūra | Procedure
  cast(p.estimated_value as numeric(14,2)) as estimated_value,  -- Paredzamā līgumcena bez PVN, EUR | Estimated value excluding VAT, EUR | sum
  f.invited,                                                    -- Uzaicināti | Invited
  f.received,                                                   -- Saņemtie piedāvājumi | Offers received
  c.tenderer,                                                   -- Izvēlētais izpildītājs | Chosen executor
  cast(c.price as numeric(14,2)) as price,                      -- Piedāvātā cena bez PVN, EUR | Price offered, excluding VAT, EUR | sum
  cast(p.opened_at at time zone 'Europe/Riga' as date) as opened_on, -- Sākts | Begun on
  cast(p.chosen_at at time zone 'Europe/Riga' as date) as chosen_on, -- Izvēlēts | Chosen on
  cast(p.ended_at at time zone 'Europe/Riga' as date) as ended_on, -- Izbeigts bez rezultāta | Ended without a result
  nullif(p.reason, '') as reason,                               -- Pamatojums | Reason
  cast(:words as jsonb) ->> ('procurement.' || p.state) as state, -- Statuss | Status
  (select string_agg(k.number, ', ' order by k.id) from contract k where k.procurement_id = p.id and k.number <> '') as contracts, -- Līgumi | Contracts
  nullif(p.link, '') as link,                                   -- Saite | Link
  p.id                                                          -- Ieraksta numurs | Record number
from procurement p join work_task w on w.id = p.task_id
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = w.application_id join category g on g.id = a.category_id
left join lateral (select count(*) as invited, count(x.received_on) as received from procurement_offer x where x.procurement_id = p.id and x.removed_at is null) f on true
left join procurement_offer c on c.id = p.offer_id
order by g.position, length(a.number), a.number collate "C", p.id;

-- Līgumi un maksājumi | Contracts and payments
-- Katra atbalstītā pieteikuma nauda no piešķirtā līdz samaksātajam, visi rēķini un rādītāju vērtības. | The money of each supported application from what was granted to what was paid, all invoices and the values of indicators.

-- sheet: Nauda | Money | money
select
  a.number,                                                     -- Numurs | Number
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  g.code as category,                                           -- Kategorija | Category
  a.title,                                                      -- Nosaukums | Title
  cast(m.planned as numeric(14,2)) as planned,                  -- Piešķirts, EUR | Granted, EUR | sum
  cast(coalesce(m.contracted, 0) as numeric(14,2)) as contracted, -- Līgumcena, EUR | Contract price, EUR | sum
  cast(coalesce(m.accepted, 0) as numeric(14,2)) as accepted,   -- Pieņemts, EUR | Accepted, EUR | sum
  cast(coalesce(m.paid, 0) as numeric(14,2)) as paid,           -- Samaksāts, EUR | Paid, EUR | sum
  cast(coalesce(m.withheld, 0) as numeric(14,2)) as withheld,   -- Ieturēts līgumsods, EUR | Penalty withheld, EUR | sum
  cast(coalesce(m.left_over, 0) as numeric(14,2)) as left_over,              -- Atlikums, EUR | Left, EUR | ={contracted}-{paid}-{withheld}
  a.id                                                          -- Ieraksta numurs | Record number
from call_money(cast(:call as bigint)) m
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = m.application_id
join category g on g.id = a.category_id
join organisation o on o.id = a.organisation_id
order by g.position, length(a.number), a.number collate "C";

-- sheet: Rēķini | Invoices | invoices
select
  k.application_number,                                         -- Pieteikums | Application
  k.number as contract,                                         -- Līgums | Contract
  k.executor_name as executor,                                  -- Izpildītājs | Executor
  i.number,                                                     -- Rēķina numurs | Invoice number
  i.issued_on,                                                  -- Rēķina datums | Invoice date
  m.title as milestone,                                         -- Par ko | For what
  t.number as act,                                              -- Pieņemšanas–nodošanas akts | Acceptance act
  i.currency,                                                   -- Valūta | Currency
  cast(i.amount as numeric(14,2)) as amount,                    -- Summa bez PVN | Amount excluding VAT
  cast(i.vat as numeric(14,2)) as vat,                          -- PVN | VAT
  cast(c.amount as numeric(14,2)) as amount_counted,            -- Neatteikts, bez PVN, EUR | Not refused, excluding VAT, EUR | sum
  cast(c.vat as numeric(14,2)) as vat_counted,                  -- Neatteikts, PVN, EUR | Not refused, VAT, EUR | sum
  cast(coalesce(p.penalty, 0) as numeric(14,2)) as penalty,     -- Ieturēts līgumsods, EUR | Penalty withheld, EUR | sum
  p.due_on,                                                     -- Samaksas termiņš | To be paid by
  p.paid_on,                                                    -- Samaksāts | Paid on
  i.state = 'refused' as refused,                               -- Atteikts | Refused
  nullif(i.reason, '') as reason,                               -- Atteikuma iemesls | Reason of the refusal
  i.id                                                          -- Ieraksta numurs | Record number
from invoice i join contract k on k.id = i.contract_id
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = k.application_id
left join contract_milestone m on m.id = i.milestone_id left join acceptance_act t on t.id = i.act_id
left join payment p on p.invoice_id = i.id and p.state <> 'withdrawn'
left join lateral (select i.amount, i.vat where i.currency = 'EUR' and i.state <> 'refused') c on true
order by length(k.application_number), k.application_number collate "C", i.issued_on, i.id;

-- sheet: Rādītāji | Indicators | indicators
select
  a.number,                                                     -- Pieteikums | Application
  n.row ->> 'indicator' as indicator,                           -- Rādītājs | Indicator
  n.row ->> 'unit' as unit,                                     -- Mērvienība | Unit of measure
  n.row ->> 'baseline' as baseline,                             -- Bāzes vērtība | Baseline value
  n.row ->> 'target' as target,                                 -- Mērķvērtība | Target value
  v.measured_on,                                                -- Mērījuma datums | Measured on
  trim_scale(v.value) as value,                                 -- Vērtība | Value
  v.source,                                                     -- Avots | Source
  v.method                                                      -- Metode | Method
from indicator_value v
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = v.application_id
cross join lateral (select a.answers -> 'indicators' -> v.indicator_no as row) n
where v.removed_at is null
order by length(a.number), a.number collate "C", v.indicator_no, v.measured_on, v.id;

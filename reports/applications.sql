-- Pieteikumi | Applications
-- Saņemtie pieteikumi ar statusu un pieprasīto finansējumu. | The received applications with state and requested funding.

-- sheet: Pieteikumi | Applications
select
  a.number,                                                     -- Numurs | Number
  o.name ->> :lang as institution,                              -- Iestāde | Institution
  o.registration_number,                                        -- Reģistrācijas numurs | Registration number
  g.code as category,                                           -- Kategorija | Category
  a.title,                                                      -- Nosaukums | Title
  cast(:words as jsonb) ->> ('state.' || a.state) as state,     -- Statuss | Status
  cast(a.amount_requested as numeric(14,2)) as amount_requested, -- Pieprasītais finansējums, EUR | Requested funding, EUR | sum
  a.submitted_at at time zone 'Europe/Riga' as submitted_at     -- Iesniegts | Submitted at
from application a
join category g on g.id = a.category_id
join organisation o on o.id = a.organisation_id
where a.call_id = cast(:call as bigint) and a.opened_at is not null
order by g.position, length(a.number), a.number collate "C";

-- sheet: Atbildes | Answers
select
  a.number,                                                     -- Pieteikums | Application
  f.key as field,                                               -- Lauks | Field
  case jsonb_typeof(f.value) when 'string' then f.value #>> '{}' else cast(f.value as text) end as answer -- Atbilde | Answer
from application a
join category g on g.id = a.category_id
cross join lateral jsonb_each(a.answers) as f(key, value)
where a.call_id = cast(:call as bigint) and a.opened_at is not null
order by g.position, length(a.number), a.number collate "C", f.key;

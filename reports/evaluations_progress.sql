-- Vērtēšanas gaita | Progress of the evaluation
-- Kurš vērtētājs ko jau ir iesniedzis un kur vēl jāgaida. | What each evaluator has submitted and what is still due.

-- sheet: Vērtētāji | Evaluators | evaluators
select
  p.name as evaluator,                                          -- Vērtētājs | Evaluator
  count(*) filter (where e.state <> 'unassigned') as assigned,  -- Piešķirti | Assigned | sum
  count(*) filter (where e.state = 'submitted') as submitted,   -- Iesniegti | Submitted | sum
  count(*) filter (where e.state = 'in_progress') as in_progress, -- Aizpildīšanā | In progress | sum
  count(*) filter (where e.state = 'not_started') as not_started, -- Nav sākti | Not started | sum
  count(*) filter (where e.state = 'recused') as recused        -- Atstatījies | Recused | sum
from evaluation e
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = e.application_id
left join person p on p.id = e.person_id
group by p.id, p.name
order by p.name;

-- sheet: Vērtējumi | Evaluations | evaluations
select
  a.number,                                                     -- Pieteikums | Application
  p.name as evaluator,                                          -- Vērtētājs | Evaluator
  cast(:words as jsonb) ->> ('evaluation.' || e.state) as state, -- Statuss | Status
  cast(:words as jsonb) ->> ('declaration.' || d.verdict) as declaration, -- Interešu konflikts | Conflict of interest
  d.declared_at at time zone 'Europe/Riga' as declared_at,      -- Apliecināts | Declared at
  e.submitted_at at time zone 'Europe/Riga' as submitted_at     -- Iesniegts | Submitted at
from evaluation e
join filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a on a.id = e.application_id
join category g on g.id = a.category_id
left join person p on p.id = e.person_id
left join declaration d on d.application_id = e.application_id and d.person_id = e.person_id
order by g.position, length(a.number), a.number collate "C", e.id;

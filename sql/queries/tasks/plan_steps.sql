-- The days that plans name, such as those of their reports, from sixty days before until they are over.
select p.step -> 'title' as task_title, p.title as task_about, null as task_count, p.step ->> 'date' as due_at, concat('/plans/', p.code) as address
from (select v.code, v.content -> 'title' as title, s.step
      from plan_version v cross join lateral jsonb_array_elements(coalesce(v.content -> 'steps', '[]')) as s(step)
      where v.no = (select max(w.no) from plan_version w where w.code = v.code) and s.step ? 'date') p
where cast(p.step ->> 'date' as date) - cast(timezone('Europe/Riga', acting_at()) as date) between 0 and 60
order by 4, p.code limit 50

-- The check sheet of every opened application, or of those only that the demonstration says something of: yes, except where
-- it says otherwise.
insert into admissibility_check (application_id, code, verdict, note)
select a.id, k.value ->> 'code', coalesce(r.verdict, 'yes'), coalesce(r.note, '')
from application a join call c on c.id = a.call_id
cross join jsonb_array_elements(c.definition -> 'admissibility') k
left join jsonb_to_recordset(cast(:checks as jsonb)) as r(number text, code text, verdict text, note text)
  on r.number = a.number and r.code = k.value ->> 'code'
where a.call_id = :call and a.state = 'registered'
  and (cast(:all as boolean) or exists (select 1 from jsonb_to_recordset(cast(:checks as jsonb)) as s(number text) where s.number = a.number))
returning application_id

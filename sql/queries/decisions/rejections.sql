-- What the rejections of a call's accepted list follow from, of one application or of all: its rules and the points of those, as a ranking
-- reads them, and the criteria's titles by category and code.
select jsonb_build_object('rules', r.inputs -> 'rules', 'criteria', r.inputs -> 'criteria', 'categories', r.inputs -> 'categories', 'applications', x.applications) as inputs,
       (select jsonb_object_agg(g.code || '.' || k.code, k.title) from category g join criterion k on k.category_id = g.id where g.call_id = r.call_id) as titles
from current_ranking r
cross join lateral (
  select jsonb_agg(i.application) as applications
  from jsonb_array_elements(r.result -> 'lines') as l (line)
  join jsonb_array_elements(r.inputs -> 'applications') as i (application) on i.application -> 'id' = l.line -> 'id'
  where l.line ->> 'outcome' = 'rejected'
    and case when cast(:application as bigint) is null then true else cast(l.line ->> 'id' as bigint) = cast(:application as bigint) end) x
where r.call_id = cast(:call as bigint) and x.applications is not null

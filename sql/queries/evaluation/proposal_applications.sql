-- Those of a call's applications in evaluation that a filter leaves, in the order of their numbers: what they are about (category, directions of
-- the main plan measures), how many evaluate them, and who can't or already does.
with barred as (
  select x.application_id, json_agg(distinct x.person_id) as people
  from (select application_id, person_id from structural_conflicts(cast(:call as bigint))
        union select e.application_id, e.person_id from evaluation e where e.call_id = cast(:call as bigint)
        union select d.application_id, d.person_id from declaration d where d.verdict <> 'none') x
  group by x.application_id)
select a.id as application, a.number, o.abbreviation, a.title,
       (select json_agg(x.area order by x.area) from (
          select g.code as area union select split_part(m.main #>> '{}', '.', 1) from jsonb_path_query(a.answers, '$.*.main') as m (main)) x) as areas,
       coalesce(b.people, '[]') as barred,
       (select count(*) from evaluation e where e.application_id = a.id and e.state not in ('recused', 'unassigned')) as evaluators
from filtered_applications(cast(:call as bigint), cast(:filter as jsonb)) a join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join barred b on b.application_id = a.id
where a.state = 'in_evaluation' and a.id not in (select o.application_id from own_conflicts(cast(:call as bigint)) o)
order by g.position, a.serial, a.id

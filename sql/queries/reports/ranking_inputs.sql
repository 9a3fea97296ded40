-- What the ranking of a call is computed from, in the form that rules::inputs_from reads.
select jsonb_build_object(
  'rules', c.definition -> 'rules', 'criteria', c.definition -> 'criteria',
  'categories', (select jsonb_agg(jsonb_build_object('code', g.code, 'envelope', cast(g.envelope as text)) order by g.position)
                 from category g where g.call_id = c.id),
  'applications', coalesce((
    select jsonb_agg(jsonb_build_object('id', a.id, 'number', a.number, 'category', g.code, 'applicant', o.abbreviation,
             'amount_requested', cast(coalesce(a.amount_requested, 0) as text), 'admissible', a.state <> 'inadmissible',
             'evaluations', coalesce(e.evaluations, '[]'), 'vote_rank', a.vote_rank) order by a.id)
    from application a join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
    left join (select v.application_id, jsonb_agg(jsonb_build_object('evaluator', cast(v.person_id as text), 'scores', s.scores)) as evaluations
               from evaluation v
               join (select s.evaluation_id, jsonb_object_agg(k.code, cast(s.points as text)) as scores
                     from score s join criterion k on k.id = s.criterion_id group by s.evaluation_id) s on s.evaluation_id = v.id
               where v.state = 'submitted' group by v.application_id) e on e.application_id = a.id
    where a.call_id = c.id and a.opened_at is not null), '[]')) as inputs
from call c where c.id = cast(:call as bigint)

-- All that a ranking is computed from, as one document: the call's rules, criteria, categories, and the applications with the
-- scores of the submitted evaluations. Evaluators are named V1, V2, … within the call.
with scored as (
  select p.application_id, json_agg(json_build_object('evaluator', v.code, 'scores', p.scores) order by p.person_id) as evaluations
  from (select s.application_id, s.person_id, json_object_agg(k.code, cast(trim_scale(s.points) as text)) as scores
        from received_points(cast(:call as bigint)) s join criterion k on k.id = s.criterion_id
        group by s.application_id, s.person_id, s.evaluation_id) p
  join ranked_evaluators(cast(:call as bigint)) v on v.person_id = p.person_id group by p.application_id),
agreed as (
  select s.application_id, json_object_agg(k.code, cast(trim_scale(s.points) as text) order by k.position) as scores
  from agreed_points(cast(:call as bigint)) s join criterion k on k.id = s.criterion_id group by s.application_id)
select json_build_object(
  'rules', c.definition -> 'rules',
  'criteria', (select json_agg(jsonb_strip_nulls(jsonb_build_object('code', d -> 'code', 'weight', d -> 'weight', 'ranking_weight', d -> 'ranking_weight', 'minimum_mean', d -> 'minimum_mean',
                 'categories', d -> 'categories')) order by n)
               from jsonb_array_elements(c.definition -> 'criteria') with ordinality as x (d, n)),
  'categories', (select json_agg(json_build_object('code', g.code, 'envelope', cast(g.envelope as text)) order by g.position)
                 from category g where g.call_id = c.id),
  'applications', (select coalesce(json_agg(json_strip_nulls(json_build_object(
                     'id', a.id, 'number', a.number, 'category', g.code, 'applicant', o.abbreviation,
                     'amount_requested', cast(coalesce(a.amount_requested, 0.00) as text), 'admissible', a.state <> 'inadmissible',
                     'evaluations', coalesce(s.evaluations, '[]'), 'consensus', x.scores, 'vote_rank', a.vote_rank, 'vote_item', a.vote_item)) order by g.position, length(a.number), a.number), '[]')
                   from ranked_applications(c.id) a join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
                   left join scored s on s.application_id = a.id left join agreed x on x.application_id = a.id))
  as inputs
from call c where c.id = cast(:call as bigint)

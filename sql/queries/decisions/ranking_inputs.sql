-- All that a ranking is computed from, as one document: the call's rules, criteria, categories, and the applications with the
-- scores of the submitted evaluations. Evaluators are named V1, V2, … within the call.
with evaluators as (
  select e.person_id, 'V' || row_number() over (order by e.person_id) as name
  from evaluation e join application a on a.id = e.application_id where a.call_id = cast(:call as bigint) group by e.person_id),
scored as (
  select p.application_id, json_agg(json_build_object('evaluator', v.name, 'scores', p.scores) order by p.person_id) as evaluations
  from (select s.application_id, s.person_id, json_object_agg(k.code, cast(trim_scale(s.points) as text)) as scores
        from received_points(cast(:call as bigint)) s join criterion k on k.id = s.criterion_id
        group by s.application_id, s.person_id, s.evaluation_id) p
  join evaluators v on v.person_id = p.person_id group by p.application_id),
agreed as (
  select x.application_id, json_object_agg(k.code, cast(trim_scale(s.points) as text) order by k.position) as scores
  from consensus x join consensus_score s on s.application_id = x.application_id join criterion k on k.id = s.criterion_id
  where k.call_id = cast(:call as bigint) and x.agreed_at is not null group by x.application_id)
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
                   from application a join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
                   left join scored s on s.application_id = a.id left join agreed x on x.application_id = a.id
                   where a.call_id = c.id and a.state in ('registered', 'clarification', 'clarified', 'inadmissible', 'in_evaluation', 'supported', 'conditional', 'reserve', 'rejected')))
  as inputs
from call c where c.id = cast(:call as bigint)

-- The submitted evaluations of an application beside its consensus, with what each evaluator answered to the present revision. The
-- evaluators themselves see each other's once there is something to answer; names are known to those who lead the call.
with shown as (
  select e.id as evaluation_id, e.person_id, s.criterion_id, s.points, s.reason
  from evaluation e join score s on s.evaluation_id = e.id where e.application_id = cast(:id as bigint) and e.state = 'submitted'
  union
  select s.evaluation_id, s.person_id, s.criterion_id, s.points, s.reason
  from shared_scores(cast(:id as bigint)) s where exists (select 1 from consensus x where x.application_id = cast(:id as bigint)))
select row_number() over (order by e.person_id) as no, e.person_id = acting_person() as is_mine, v.person_name as evaluator_name, e.scores,
       w.answer, w.view, to_char(w.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as answered_at
from (select s.evaluation_id, s.person_id,
             json_object_agg(s.criterion_id, json_build_object('points', trim_scale(s.points)::text, 'reason', s.reason)) as scores
      from shown s group by s.evaluation_id, s.person_id) e
join application a on a.id = cast(:id as bigint)
left join call_evaluators(a.call_id) v on v.person_id = e.person_id
left join consensus x on x.application_id = a.id and x.state in ('proposed', 'agreed')
left join consensus_answer w on w.application_id = a.id and w.person_id = e.person_id and w.revision = x.revision
order by e.person_id

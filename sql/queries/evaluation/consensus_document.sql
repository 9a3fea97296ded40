-- What the signature of a consensus covers: the agreed layer, what each evaluator said to it, and the individual layer beside it.
select json_build_object(
  'call', c.code, 'application', a.number, 'revision', x.revision,
  'agreed_at', to_char(coalesce(x.agreed_at, now()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'agreed_by', coalesce(x.agreed_by, acting_person()), 'closing_reason', coalesce(cast(:reason as text), x.closing_reason),
  'criteria', (select json_object_agg(k.code, json_build_object('points', trim_scale(s.points)::text, 'reason', s.reason))
               from consensus_score s join criterion k on k.id = s.criterion_id where s.application_id = a.id),
  'answers', (select coalesce(json_agg(json_build_object('person', w.person_id, 'answer', w.answer, 'view', w.view,
                     'answered_at', to_char(w.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by w.person_id), '[]')
              from consensus_answer w where w.application_id = a.id and w.revision = x.revision),
  'individual', (select coalesce(json_agg(json_build_object('person', e.person_id, 'scores',
                         (select json_object_agg(k.code, json_build_object('points', trim_scale(s.points)::text, 'reason', s.reason))
                          from score s join criterion k on k.id = s.criterion_id where s.evaluation_id = e.id)) order by e.person_id), '[]')
                 from evaluation e where e.application_id = a.id and e.state = 'submitted')) as document
from consensus x join application a on a.id = x.application_id join call c on c.id = a.call_id
where x.application_id = cast(:id as bigint)

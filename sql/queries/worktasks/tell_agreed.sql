-- Both sides are told that they agreed.
select message_queue_institution('work_task_agreed', t.organisation_id, array['preparer', 'signatory'], s.about, s.link, c.id, a.id, null) as told_institution,
       message_queue_office('work_task_agreed', c.id, array['officer'], s.about, s.link, a.id, null) as told_office
from work_task t join application a on a.id = t.application_id join call c on c.id = t.call_id
cross join lateral (select jsonb_build_object('call', c.title, 'number', a.number) as about, concat('/work-tasks/', t.id) as link) s
where t.id = cast(:id as bigint)

-- The acting evaluator's begun evaluations of a call with their applications: no conflict, not submitted.
select e.id as evaluation, e.version, a.number, a.title, a.answers, a.category_id, cast(g.xmin as text) as stamp, o.name as institution,
       (select coalesce(json_object_agg(s.criterion_id, json_build_object('points', trim_scale(s.points)::text, 'reason', s.reason)), '{}')
        from score s where s.evaluation_id = e.id) as scores,
       (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256) order by f.id), '[]')
        from attachment f where f.application_id = a.id and f.removed_at is null) as attachments
from evaluation e join application a on a.id = e.application_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
where e.call_id = cast(:call as bigint) and e.person_id = acting_person() and e.state = 'in_progress'
order by g.position, a.serial, e.id

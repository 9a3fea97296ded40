-- An evaluator's own evaluation with the application, once no conflict was declared; the neighbours and the progress of the list.
select e.id, e.state, e.version, to_char(e.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(e.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at,
       a.id as application_id, a.number, a.title, a.amount_requested::text, a.answers, a.category_id, g.title as category_title, cast(g.xmin as text) as stamp,
       o.name as institution, o.abbreviation, c.code as call, c.title as call_title, c.definition -> 'timeline' ->> 'evaluation_until' as evaluation_until, c.state in ('ranked', 'decided') as is_ranked, c.state = 'ranked' as may_be_reopened,
       (select iso_time(d.late_at) from declaration d where d.application_id = a.id and d.person_id = e.person_id) as told_at,
       (select coalesce(json_object_agg(s.criterion_id, json_build_object('points', trim_scale(s.points)::text, 'reason', s.reason)), '{}')
        from score s where s.evaluation_id = e.id) as scores,
       (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'field', f.field) order by f.id), '[]')
        from attachment f where f.application_id = a.id and f.removed_at is null) as attachments,
       (select x.id from evaluation x where x.person_id = acting_person() and x.call_id = e.call_id and x.id < e.id and x.state not in ('recused', 'unassigned')
        order by x.id desc limit 1) as previous_id,
       (select x.id from evaluation x where x.person_id = acting_person() and x.call_id = e.call_id and x.id > e.id and x.state not in ('recused', 'unassigned')
        order by x.id limit 1) as next_id,
       (select n.text from evaluation_note n where n.evaluation_id = e.id) as note,
       p.submitted, p.assigned, (select x.state from consensus x where x.application_id = a.id) as consensus
from evaluation e
join application a on a.id = e.application_id
join category g on g.id = a.category_id
join organisation o on o.id = a.organisation_id
join call c on c.id = a.call_id
cross join lateral (select count(*) filter (where x.state = 'submitted') as submitted, count(*) filter (where x.state not in ('recused', 'unassigned')) as assigned
                    from evaluation x where x.person_id = acting_person() and x.call_id = e.call_id) p
where e.id = cast(:id as bigint) and e.person_id = acting_person() and e.state in ('in_progress', 'submitted')

-- One work task within reach with its newest version, who approved it, and what the acting person has seen of it last.
select t.id, t.version, t.state, t.no, t.agreed_no, to_char(t.agreed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as agreed_at,
       to_char(t.turn_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as turn_since,
       (select n.name from work_task_names(t.id) n where n.person_id = t.turn_by) as turn_by, t.handed_over_by, t.organisation_id,
       t.organisation_id = any (cast((select acting_for()) as bigint[])) as is_own, office_conflict(a.id) as is_conflicted,
       a.id as application_id, a.number, a.title, a.answers, a.call_id, g.form, g.code as category, g.title as category_title,
       c.code as call_code, c.title as call_title, c.definition #>> '{timeline,implementation_from}' as implementation_from,
       c.definition #>> '{timeline,implementation_until}' as implementation_until, o.name as organisation_name, o.abbreviation,
       cast(d.amount_awarded as text) as amount_awarded, renounced_on(a.id) as renounced_on, v.content, v.sha256, v.side as written_by_side, v.reason as change_reason,
       v.fixed_at is not null as is_fixed, to_char(v.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       (select coalesce(json_agg(json_build_object('criterion_code', k.code, 'criterion_title', k.title) order by k.position), '[]')
        from criterion k where k.category_id = a.category_id) as criteria,
       (select coalesce(json_agg(json_build_object('side', p.side, 'approved_by', n.name,
                                                   'approved_at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by p.at), '[]')
        from work_task_approval p left join work_task_names(t.id) n on n.person_id = p.person_id where p.task_id = t.id and p.no = t.no) as approvals,
       (select concat('/procurements/', p.id) from procurement p where p.task_id = t.id and p.state <> 'ended') as procurement_address,
       ended_procurements(t.id) as ended_procurements, open_conditions(a.id) as open_conditions, l.content as seen, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as seen_at
from work_task t join application a on a.id = t.application_id join call c on c.id = t.call_id join category g on g.id = a.category_id
join organisation o on o.id = t.organisation_id join decision d on d.application_id = a.id
join work_task_version v on v.task_id = t.id and v.no = t.no
left join work_task_look l on l.task_id = t.id and l.person_id = acting_person()
where t.id = cast(:id as bigint)

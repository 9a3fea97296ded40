-- The versions, the newest first, with who wrote and who approved each.
select v.no, v.sha256, v.side, v.reason, to_char(v.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at, n.name as saved_by,
       to_char(v.fixed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as fixed_at, v.no = t.agreed_no as is_agreed,
       (select coalesce(json_agg(json_build_object('side', p.side, 'approved_by', m.name,
                                                   'approved_at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by p.at), '[]')
        from work_task_approval p left join work_task_names(t.id) m on m.person_id = p.person_id where p.task_id = t.id and p.no = v.no) as approvals
from work_task_version v join work_task t on t.id = v.task_id left join work_task_names(t.id) n on n.person_id = v.saved_by
where v.task_id = cast(:id as bigint) order by v.no desc limit 200

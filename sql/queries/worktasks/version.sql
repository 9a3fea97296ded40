-- One version with its content.
select v.no, v.content, v.sha256, v.side, v.reason, v.fixed_at is not null as is_fixed, v.no = t.agreed_no as is_agreed, v.no = t.no as is_newest,
       to_char(v.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       (select coalesce(json_agg(json_build_object('side', p.side, 'approved_by', m.name,
                                                   'approved_at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by p.at), '[]')
        from work_task_approval p left join work_task_names(t.id) m on m.person_id = p.person_id where p.task_id = t.id and p.no = v.no) as approvals
from work_task_version v join work_task t on t.id = v.task_id where v.task_id = cast(:id as bigint) and v.no = cast(:no as int)

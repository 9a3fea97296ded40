-- The threads of an application with what was said in them.
select t.field, t.state as thread_state, t.version as thread_version, p.name as changed_by,
       to_char(t.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as changed_at,
       (select json_agg(json_build_object('said_by', coalesce(w.name, ''), 'said_text', c.text,
                                          'said_at', to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by c.id)
        from comment c left join person w on w.id = c.person_id where c.application_id = t.application_id and c.field = t.field) as said
from comment_thread t left join person p on p.id = t.changed_by
where t.application_id = cast(:id as bigint) order by t.field

-- One's own job.
select j.id, j.kind, j.state, j.rows_done, j.parameters, j.error, j.file, j.file_name, j.media_type, c.code as call_code, c.title as call_title, j.call_id,
       job_before_conflict(j.id) as before_conflict,
       to_char(j.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at,
       to_char(j.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as finished_at
from job j left join call c on c.id = j.call_id where j.id = cast(:id as bigint)

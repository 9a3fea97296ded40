-- An uploaded workbook of the acting evaluator.
select u.id, u.changes, c.id as call_id, c.code as call, c.title as call_title, c.state as call_state,
       to_char(u.uploaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as uploaded_at,
       to_char(u.applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as applied_at
from evaluation_upload u join call c on c.id = u.call_id where u.id = cast(:id as bigint)

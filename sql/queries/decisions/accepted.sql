-- The accepted ranking of a call.
select r.inputs, r.result, r.sha256, to_char(r.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as accepted_at,
       (select p.name from person p where p.id = r.accepted_by) as accepted_by
from current_ranking r where r.call_id = cast(:call as bigint)

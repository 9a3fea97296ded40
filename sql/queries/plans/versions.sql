-- The versions of a plan, the newest first.
select v.no, v.content, v.sha256, to_char(v.kept_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as kept_at
from plan_version v where v.code = :plan order by v.no desc limit 100

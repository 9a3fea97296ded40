-- Whether a call is within the acting person's reach, and the moment as of which its numbers are: counts are told also of what nobody reads.
select to_char(acting_at() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now
from call c where c.code = :call and c.state <> 'draft' and (acting_everywhere() or c.id = any (acting_calls()))

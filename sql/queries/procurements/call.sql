select id, code as call_code, title as call_title, definition ->> 'plan' as plan, to_char(acting_at() at time zone 'Europe/Riga', 'YYYY-MM-DD') as day
from call where code = :call and state <> 'draft' and (acting_everywhere() or id = any (acting_calls()))

-- A call whose case files the acting person may look through, and today in Riga.
select c.id, c.code as call_code, c.title as call_title, to_char(acting_at() at time zone 'Europe/Riga', 'YYYY-MM-DD') as today
from call c where c.code = :call and c.state <> 'draft' and (acting_everywhere() or c.id = any (acting_calls()))

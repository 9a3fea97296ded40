-- A call within the reach of those who lead it, with its closing time.
select c.id, c.code, c.title, c.state, c.version, coalesce(c.definition ->> 'time_zone', 'Europe/Riga') as time_zone,
       to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       to_char(c.closes_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'HH24:MI:SS') as closing_clock
from call c where c.code = :call and (acting_everywhere() or c.id = any (acting_calls()))

-- A new meeting of a call, numbered within it.
insert into meeting (call_id, no, starts_at, place, link)
select c.id, coalesce((select max(m.no) from meeting m where m.call_id = c.id), 0) + 1,
       cast(:local as timestamp) at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), :place, :link
from call c where c.id = cast(:call as bigint)
returning id, no, version

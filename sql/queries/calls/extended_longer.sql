-- Whether the institution has a later deadline than this already.
select coalesce((select e.closes_at from extension e where e.call_id = c.id and e.organisation_id = cast(:organisation as bigint) order by e.id desc limit 1)
                > cast(:local as timestamp) at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), false) as is_longer
from call c where c.id = cast(:call as bigint)

-- Another time or place of a meeting; who was told of it is told again by a new notice.
update meeting m set starts_at = cast(:local as timestamp) at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), place = :place, link = :link,
       notice_at = null, version = m.version + 1
from call c where c.id = m.call_id and m.id = cast(:id as bigint) and m.version = cast(:version as int)
returning m.id, m.version

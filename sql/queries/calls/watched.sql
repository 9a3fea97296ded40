-- The calls whose closing time the outage rule has to look at, in microseconds since 1970.
select w.call_id, w.time_zone, cast(extract(epoch from w.closes_at) * 1000000 as bigint) as closes, cast(extract(epoch from w.since) * 1000000 as bigint) as since,
       cast(extract(epoch from now()) * 1000000 as bigint) as now
from calls_watched() w

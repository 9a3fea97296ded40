-- When the servers were up since a moment, in microseconds since 1970.
select cast(extract(epoch from began_at) * 1000000 as bigint) as began, cast(extract(epoch from seen_at) * 1000000 as bigint) as seen
from service_time where seen_at >= to_timestamp(cast(:since as bigint) / 1000000.0) order by began_at

-- The outages of a call within reach, the latest first.
select o.id as outage, o.state, o.version as outage_version, c.closes_at = o.closes_before as is_current,
       to_char(o.closes_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_before, to_char(o.closes_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_after,
       o.seconds_of_day / 60 as minutes_of_day, o.seconds_of_hours / 60 as minutes_of_hours, o.reason as decided_because,
       to_char(o.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at
from outage o join call c on c.id = o.call_id
where o.call_id = cast(:call as bigint) order by o.id desc

-- How confirmed outages moved the closing time of a call: for its public page.
select to_char(o.closes_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_before, to_char(o.closes_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_after,
       o.seconds_of_day / 60 as minutes_of_day, to_char(o.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at
from outage o where o.call_id = cast(:call as bigint) and o.state = 'confirmed' order by o.id desc

-- A call within reach, by its code, with its definition.
select c.id, c.code, c.title, c.state, c.version, call_phase(c.state, c.opens_at, c.closes_at) as phase,
       to_char(c.opens_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as opens_at,
       to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       acting_at() > c.closes_at as deadline_passed,
       -- Of what is open: full days of 24 hours, as everywhere; 0 on the last day, and nothing when the day before has less than one left.
       case when call_phase(c.state, c.opens_at, c.closes_at) <> 'open' then null
            when call_days_left(c.opens_at, c.closes_at, c.definition ->> 'time_zone') > 0
            then nullif(cast(floor(extract(epoch from c.closes_at - acting_at()) / 86400) as int), 0)
            else call_days_left(c.opens_at, c.closes_at, c.definition ->> 'time_zone') end as days_left,
       to_char(c.announced_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as announced_at,
       to_char(c.unsealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as unsealed_at,
       to_char(c.ranking_accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ranking_accepted_at,
       to_char(c.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as released_at,
       (select v.sha256 from call_version v where v.call_id = c.id and v.no = 1) as sha256, c.demonstration, c.definition,
       call_settled(c.id) as is_settled, exists (select 1 from outage o where o.call_id = c.id and o.state = 'proposed') as outage_undecided
from call c where c.code = :call

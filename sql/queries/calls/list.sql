-- The calls within reach: open ones first, by what closes next, then those to come, then the newest.
select c.code, c.title, c.state, call_phase(c.state, c.opens_at, c.closes_at) as phase,
       to_char(c.opens_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as opens_at,
       to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       -- Full days of 24 hours, as everywhere; 0 on the last day, and nothing when the day before has less than one left.
       case when call_days_left(c.opens_at, c.closes_at, c.definition ->> 'time_zone') > 0
            then nullif(cast(floor(extract(epoch from c.closes_at - acting_at()) / 86400) as int), 0)
            else call_days_left(c.opens_at, c.closes_at, c.definition ->> 'time_zone') end as days_left,
       c.definition -> 'purpose' as purpose, c.demonstration,
       (select sum(g.envelope) from category g where g.call_id = c.id) as envelope
from call c
order by array_position(array['open', 'announced', 'draft', 'closed', 'evaluation', 'ranked', 'decided'], call_phase(c.state, c.opens_at, c.closes_at)),
         case when call_phase(c.state, c.opens_at, c.closes_at) in ('open', 'announced') then c.closes_at end, c.closes_at desc
limit 200

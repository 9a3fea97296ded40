-- The calls within reach: open ones first, by what closes next, then those to come, then the newest.
select c.code, c.title, c.state, call_phase(c.state, c.opens_at, c.closes_at) as phase,
       to_char(c.opens_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as opens_at,
       to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       -- Of what is open: full days of 24 hours, as everywhere; 0 on the last day, and nothing when the day before has less than one left.
       case when call_phase(c.state, c.opens_at, c.closes_at) <> 'open' then null
            when call_days_left(c.opens_at, c.closes_at, c.definition ->> 'time_zone') > 0
            then nullif(cast(floor(extract(epoch from c.closes_at - acting_at()) / 86400) as int), 0)
            else call_days_left(c.opens_at, c.closes_at, c.definition ->> 'time_zone') end as days_left,
       -- For an institution of the acting person that has more time, and still has some.
       call_phase(c.state, c.opens_at, c.closes_at) = 'closed' and exists (
         select 1 from person_role r
         where r.person_id = acting_person() and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
           and acting_at() <= (select e.closes_at from extension e where e.call_id = c.id and e.organisation_id = r.organisation_id
                               order by e.id desc limit 1)) as own_time_runs,
       c.definition -> 'purpose' as purpose, c.demonstration,
       (select sum(g.envelope) from category g where g.call_id = c.id) as envelope
from call c
order by array_position(array['open', 'announced', 'draft', 'closed', 'evaluation', 'ranked', 'decided'], call_phase(c.state, c.opens_at, c.closes_at)),
         case when call_phase(c.state, c.opens_at, c.closes_at) in ('open', 'announced') then c.closes_at end, c.closes_at desc
limit 200

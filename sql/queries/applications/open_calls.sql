-- Calls that an application of one of the acting person's institutions can be started in now.
select c.code, c.title, to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at
from call c
cross join lateral (select max(closes_for(c.id, institution)) as closes_at from unnest((select acting_for())) institution) own
where c.state = 'announced' and acting_at() between c.opens_at and own.closes_at
order by own.closes_at limit 20

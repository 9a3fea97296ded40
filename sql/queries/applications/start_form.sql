-- What a person chooses from when starting an application in a call, with the time that its institutions have.
select c.id as call_id, c.code as call_code, c.title as call_title, to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       c.state = 'announced' and acting_at() between c.opens_at and own.closes_at as is_open,
       (select json_agg(json_build_object('category', g.code, 'category_title', g.title, 'envelope', cast(g.envelope as text), 'form', g.form) order by g.position)
        from category g where g.call_id = c.id) as categories
from call c
cross join lateral (select max(closes_for(c.id, institution)) as closes_at from unnest((select acting_for())) institution) own
where c.code = :call

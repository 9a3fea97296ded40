-- Who made a version of an application's answers, and when; the first one is its start. What submitting changes in them is nobody's.
select author.person_id, p.name as by, coalesce(c.action = 'submit', false) as at_submission,
       to_char(coalesce(c.at, a.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
from application a
left join lateral (select person_id, at, action from application_change where application_id = a.id and version <= cast(:version as int) order by version desc limit 1) c on true
cross join lateral (select case when c.action is distinct from 'submit' then coalesce(c.person_id, a.created_by) end as person_id) author
left join application_authors(a.id) p on p.person_id = author.person_id
where a.id = cast(:id as bigint)

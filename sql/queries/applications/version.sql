-- Who made a version of an application's answers, and when; the first one is its start.
select coalesce(c.person_id, a.created_by) as person_id, p.name as by,
       to_char(coalesce(c.at, a.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
from application a
left join lateral (select person_id, at from application_change where application_id = a.id and version <= cast(:version as int) order by version desc limit 1) c on true
left join application_authors(a.id) p on p.person_id = coalesce(c.person_id, a.created_by)
where a.id = cast(:id as bigint)

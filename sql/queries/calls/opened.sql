-- The applications of an unsealed call in the order of their arrival, as the minutes of the opening list them.
select a.registration, to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as arrived_at,
       to_char(a.submitted_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'DD.MM.YYYY. HH24:MI:SS.MS') as arrived_there,
       a.id as application, a.number, o.name as organisation, g.code as category, a.title as application_title, cast(a.amount_requested as text) as amount_requested,
       (select s.sha256 from submission s where s.application_id = a.id order by s.no desc limit 1) as sha256
from application a join call c on c.id = a.call_id join organisation o on o.id = a.organisation_id join category g on g.id = a.category_id
where a.call_id = cast(:call as bigint) and a.opened_at is not null
order by a.registration nulls last, a.submitted_at, a.id

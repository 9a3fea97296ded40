-- The objections of a call, those that wait first.
select x.id as objection_id, a.number, a.title as application_title, o.name as institution, x.state as objection_state, x.suspends,
       x.last_day is null as is_undecided, coalesce((x.submitted_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'))::date > x.last_day, false) as is_late,
       to_char(x.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at
from objection x join application a on a.id = x.application_id join organisation o on o.id = a.organisation_id join call c on c.id = x.call_id
where c.code = :call and (cast(:filter as jsonb) is null or a.id in (select f.id from filtered_applications(c.id, cast(:filter as jsonb)) f))
order by x.state not in ('received', 'under_review'), x.id

-- An application of a received call, with what its admissibility check looks at.
select a.id, a.version, a.state, a.number, a.title, cast(a.amount_requested as text) as amount_requested, a.answers, a.call_id, g.form, g.title as category_title,
       o.name as organisation_name, c.code as call_code, c.title as call_title, a.admissibility_reason,
       to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at, coalesce(a.submitted_at <= closes_for(a.call_id, a.organisation_id), false) as in_time,
       to_char(acting_at() at time zone (c.definition ->> 'time_zone'), 'YYYY-MM-DD') as today, is_in_check(a.state) as in_check, clarification_is_open(a.id) as clarification_is_open,
       is_turn('secretary', a.call_id, a.id) as checks_it
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
where a.id = cast(:id as bigint) and a.opened_at is not null

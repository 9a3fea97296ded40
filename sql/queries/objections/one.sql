-- An objection with the decision that it is about, and the money of its category.
select x.id as objection_id, x.no as objection_no, x.text as objection_text, x.state as objection_state, x.version, x.suspends, x.examined_reason, x.reason, x.outcome as new_outcome, cast(x.amount as text) as amount,
       to_char(x.notified_on, 'YYYY-MM-DD') as notified_on, to_char(x.last_day, 'YYYY-MM-DD') as last_day,
       x.last_day is null as is_undecided, coalesce((x.submitted_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'))::date > x.last_day, false) as is_late,
       to_char(x.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at, to_char(x.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at,
       a.id as application_id, a.number, a.title as application_title, a.organisation_id, o.name as institution, cast(a.amount_requested as text) as amount_requested, c.code as call, c.title as call_title,
       d.outcome as decided, cast(d.amount_awarded as text) as amount_awarded, d.reason as decision_reason, p.part is not null as decided_first, p.part as part_in_decision,
       somebody_is_left(a.id, cast(:roles as jsonb)) as somebody_is_left,
       commission_conflict(acting_person(), a.id) is not null as is_conflicted,
       is_turn('secretary', c.id, a.id) or is_turn('officer', c.id, a.id) as examines_it,
       g.code as category, cast(g.envelope as text) as envelope,
       cast((select coalesce(sum(e.amount_awarded), 0) from decision e join application b on b.id = e.application_id where b.category_id = g.id) as text) as awarded,
       (select jsonb_build_object('before_outcome', b.outcome, 'before_amount', cast(b.amount_awarded as text), 'before_reason', b.reason) from decision_before b where b.objection_id = x.id) as before,
       l.id as letter_id, l.number as decision_number
from objection x join application a on a.id = x.application_id join organisation o on o.id = a.organisation_id join category g on g.id = a.category_id join call c on c.id = x.call_id
join decision d on d.application_id = a.id left join letter l on l.objection_id = x.id
cross join lateral (select part_in_decision(a.id, acting_person()) as part) p
where x.id = cast(:id as bigint) and (acting_everywhere() or x.call_id = any (acting_calls()))

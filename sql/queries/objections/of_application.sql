-- The objections to the decision on an application.
select x.id as objection_id, x.no as objection_no, x.text as objection_text, x.state as objection_state, x.version as objection_version, x.suspends, x.examined_reason, x.reason as objection_reason, x.outcome as new_outcome,
       cast(x.amount as text) as new_amount, to_char(x.last_day, 'YYYY-MM-DD') as last_day,
       coalesce((x.submitted_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'))::date > x.last_day, false) as was_late,
       to_char(x.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at, to_char(x.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at,
       l.id as letter_id, l.number as decision_number, x.state in ('dismissed', 'not_examined') and x.id > coalesce(d.objection_id, 0)
         and x.submitted_at > coalesce(supported_from_reserve_at(x.application_id), '-infinity') as is_answer_to_decision
from objection x join decision d on d.application_id = x.application_id join call c on c.id = x.call_id
left join letter l on l.objection_id = x.id
where x.application_id = cast(:id as bigint) order by x.no desc

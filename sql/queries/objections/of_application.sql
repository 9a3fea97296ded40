-- The objections to the decision on an application.
select x.id as objection_id, x.no as objection_no, x.text as objection_text, x.state as objection_state, x.version as objection_version, x.suspends, x.examined_reason, x.reason as objection_reason, x.outcome as new_outcome,
       cast(x.amount as text) as new_amount, to_char(x.last_day, 'YYYY-MM-DD') as last_day,
       to_char(x.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as submitted_at, to_char(x.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at
from objection x where x.application_id = cast(:id as bigint) order by x.no desc

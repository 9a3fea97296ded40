-- The conditions of a decision with what became of them.
select x.id as condition_id, x.no as condition_no, x.text as condition_text, x.due_on, x.state as condition_state, x.report, x.remark as condition_remark, x.version as condition_version,
       to_char(x.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as reported_at, to_char(x.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as confirmed_at
from decision_condition x join decision d on d.application_id = x.application_id and d.outcome = 'conditional' where x.application_id = cast(:id as bigint) order by x.no

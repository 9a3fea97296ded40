-- One meeting with its call.
select m.id as meeting_id, m.no as meeting_no, m.version, m.state as meeting_state, m.place, m.link, m.minutes, m.sha256, m.call_id,
       m.state = 'planned' and m.starts_at < acting_at() as time_passed,
       to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as starts_at,
       to_char(m.starts_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'YYYY-MM-DD') as date,
       to_char(m.starts_at at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'HH24:MI') as time,
       to_char(m.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as opened_at,
       to_char(m.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closed_at,
       to_char(m.notice_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as notice_at,
       to_char(m.minutes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as minutes_at,
       to_char(m.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as signed_at,
       (select a.name from attendance a where a.meeting_id = m.id and a.person_id = m.signed_by) as signed_by,
       to_char(m.cancelled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as cancelled_at, m.cancelled_by, m.cancel_reason as cancelled_because,
       c.code as call, c.title as call_title, c.state as call_state, c.definition -> 'commission' as commission, c.definition -> 'conflict_statement' as statement,
       jsonb_path_exists(c.definition, '$.criteria[*].ranking_weight') as by_order,
       acting_person() as acting
from meeting m join call c on c.id = m.call_id where m.id = cast(:id as bigint)

-- The agenda of a meeting.
select i.id as item_id, i.position as item_no, i.version as item_version, i.meeting_id, i.application_id, i.outcome, cast(i.amount as text) as amount,
       i.reason as proposal_reason, i.conditions as proposal_conditions, i.deviation as proposal_deviation, i.state as item_state, i.result,
       to_char(i.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closed_at,
       a.number, a.title as application_title, o.name as institution, o.abbreviation, cast(a.amount_requested as text) as amount_requested, a.state,
       (select l from ranking r, jsonb_array_elements(r.result -> 'lines') l where r.call_id = i.call_id and cast(l ->> 'id' as bigint) = a.id) as line,
       d.verdict as own_verdict, d.reason as own_reason, conflict_found(acting_person(), a.id) as own_found,
       commission_conflict(acting_person(), a.id) as own_conflict, v.vote as own_vote, v.dissent as own_dissent
from agenda_item i join application a on a.id = i.application_id join organisation o on o.id = a.organisation_id
left join commission_declaration d on d.application_id = a.id and d.person_id = acting_person()
left join vote v on v.item_id = i.id and v.person_id = acting_person()
where i.meeting_id = cast(:id as bigint)
order by i.position

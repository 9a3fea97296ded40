-- One application with its line of the accepted ranking and its decision, if there is one; of a released one that is a part, whether it is to be
-- raised, or its institution takes no more.
select a.id, a.number, a.title, a.state, cast(a.amount_requested as text) as amount_requested, a.call_id, a.admissibility_reason,
       commission_conflict(acting_person(), a.id) is not null as is_conflicted,
       o.name as institution, o.abbreviation, g.code as category, g.title as category_title, c.code as call, c.title as call_title, c.state as call_state, c.released_at is not null as is_released,
       x.line, case when c.released_at is not null and e.id is null then cast(part_to_raise(d.outcome, d.amount_awarded, a.amount_requested, x.line) as text) end as part_to_raise,
       to_char(e.letter_on, 'YYYY-MM-DD') as raise_declined_on, exists (select 1 from declined_raise w where w.application_id = a.id and w.withdrawn_at is not null) as has_withdrawn_records,
       d.outcome, cast(d.amount_awarded as text) as amount_awarded, d.reason, d.conditions, d.deviation, d.state as decision_state, (select o.no from objection o where o.id = d.objection_id) as changed_by_objection, coalesce(d.approved_at = supported_from_reserve_at(a.id), false) as from_reserve,
       (select cast(r.raised_from as text) from reserve_support r where r.application_id = a.id and r.approved_at = d.approved_at) as raised_from, d.remark, d.decided_by is distinct from acting_person() as by_other,
       coalesce(d.state = 'drafted' and commission_conflict(d.decided_by, a.id) is not null, false) as drafter_conflicted,
       (select p.name from person p where p.id = d.decided_by) as drafted_by, (select p.name from person p where p.id = d.approved_by) as approved_by,
       coalesce(cast(c.definition #>> '{commission,before_decisions}' as boolean), false) as after_commission,
       said.opinion, said.refused_opinion, said.postponed,
       coalesce(d.version, 0) as version, (select n.number from numbered_decision n where n.application_id = a.id) as decision_number,
       to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as decided_at
from application a join organisation o on o.id = a.organisation_id join category g on g.id = a.category_id join call c on c.id = a.call_id
cross join lateral opinion_of(a.id) said
left join decision d on d.application_id = a.id left join declined_raise e on e.application_id = a.id and e.amount_awarded = d.amount_awarded and e.withdrawn_at is null
left join lateral (select l as line from current_ranking r, jsonb_array_elements(r.result -> 'lines') l
                   where r.call_id = a.call_id and cast(l ->> 'id' as bigint) = a.id) x on true
where a.id = cast(:id as bigint) and a.state in ('in_evaluation', 'inadmissible', 'supported', 'conditional', 'reserve', 'rejected', 'renounced')

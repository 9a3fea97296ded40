-- All that is to be decided in a call: the lines of the accepted ranking beside the decisions.
select a.id, a.number, a.title, a.state, cast(a.amount_requested as text) as amount_requested, a.admissibility_reason, o.name as institution, o.abbreviation,
       g.code as category, g.title as category_title, cast(g.envelope as text) as envelope,
       commission_conflict(acting_person(), a.id) is not null as is_conflicted,
       l.line, i.evaluations, d.outcome as decided, cast(d.amount_awarded as text) as amount_awarded, d.deviation, d.state as decision_state,
       exists (select 1 from reserve_support s where s.application_id = a.id and s.approved_at = d.approved_at) as from_reserve,
       coalesce(cast(c.definition #>> '{commission,before_decisions}' as boolean), false) as after_commission,
       (select jsonb_build_object('outcome', i.outcome, 'amount', cast(i.amount as text), 'reason', i.reason, 'conditions', i.conditions, 'deviation', i.deviation,
                                  'in_favour', i.result -> 'in_favour', 'against', i.result -> 'against')
        from agenda_item i where i.application_id = a.id and i.state = 'adopted') as opinion,
       (select jsonb_build_object('outcome', i.outcome, 'amount', cast(i.amount as text), 'in_favour', i.result -> 'in_favour', 'against', i.result -> 'against')
        from agenda_item i where i.application_id = a.id and i.state = 'not_adopted'
        and not exists (select 1 from agenda_item y where y.application_id = a.id and y.state = 'adopted')
        -- What was voted down of a former list says nothing of this one.
        and not exists (select 1 from ranking f where f.call_id = i.call_id and f.superseded_at >= i.closed_at) order by i.closed_at desc limit 1) as refused_opinion
from application a join organisation o on o.id = a.organisation_id join category g on g.id = a.category_id join call c on c.id = a.call_id
left join decision d on d.application_id = a.id
left join (select x.line, cast(x.line ->> 'id' as bigint) as id, x.place
           from current_ranking r, jsonb_array_elements(r.result -> 'lines') with ordinality as x (line, place)
           where r.call_id = cast(:call as bigint)) l on l.id = a.id
left join (select x.application -> 'evaluations' as evaluations, cast(x.application ->> 'id' as bigint) as id
           from current_ranking r, jsonb_array_elements(r.inputs -> 'applications') x (application)
           where r.call_id = cast(:call as bigint)) i on i.id = a.id
where a.call_id = cast(:call as bigint) and a.state in ('in_evaluation', 'inadmissible', 'supported', 'conditional', 'reserve', 'rejected', 'renounced')
order by g.position, l.place, length(a.number), a.number

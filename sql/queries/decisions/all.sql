-- All that is to be decided in a call: the lines of the accepted ranking beside the decisions.
select a.id, a.number, a.title, a.state, cast(a.amount_requested as text) as amount_requested, a.admissibility_reason, o.name as institution, o.abbreviation,
       g.code as category, g.title as category_title, cast(g.envelope as text) as envelope,
       commission_conflict(acting_person(), a.id) is not null as is_conflicted,
       l.line, i.evaluations, d.outcome as decided, cast(d.amount_awarded as text) as amount_awarded, d.deviation, d.state as decision_state,
       exists (select 1 from reserve_support s where s.application_id = a.id and s.approved_at = d.approved_at) as from_reserve,
       coalesce(cast(c.definition #>> '{commission,before_decisions}' as boolean), false) as after_commission,
       said.opinion, said.refused_opinion, said.postponed
from application a join organisation o on o.id = a.organisation_id join category g on g.id = a.category_id join call c on c.id = a.call_id
cross join lateral opinion_of(a.id) said
left join decision d on d.application_id = a.id
left join (select x.line, cast(x.line ->> 'id' as bigint) as id, x.place
           from current_ranking r, jsonb_array_elements(r.result -> 'lines') with ordinality as x (line, place)
           where r.call_id = cast(:call as bigint)) l on l.id = a.id
left join (select x.application -> 'evaluations' as evaluations, cast(x.application ->> 'id' as bigint) as id
           from current_ranking r, jsonb_array_elements(r.inputs -> 'applications') x (application)
           where r.call_id = cast(:call as bigint)) i on i.id = a.id
where a.call_id = cast(:call as bigint) and a.state in ('in_evaluation', 'inadmissible', 'supported', 'conditional', 'reserve', 'rejected', 'renounced')
order by g.position, l.place, length(a.number), a.number

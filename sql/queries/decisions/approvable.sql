-- The drafted decisions of a call, and whether the acting person may approve each: somebody else drafted it, and there is no conflict of interest.
select a.id, a.number, a.title, o.name as institution, d.outcome, cast(d.amount_awarded as text) as amount_awarded, d.reason, d.conditions, d.deviation, d.version as decision_version,
       -- What the letter will tell by criterion; of more decisions than anybody reads on one page, its preview does.
       case when cast(:told as boolean) and count(*) over () <= 100 then reasons_to_tell(a.id, l.means, d.criteria) end as criteria,
       commission_conflict(acting_person(), a.id) is not null as is_conflicted,
       commission_conflict(d.decided_by, a.id) is not null as drafter_conflicted,
       d.decided_by is distinct from acting_person() as by_other, (select p.name from person p where p.id = d.decided_by) as drafted_by,
       said.opinion, said.refused_opinion, said.postponed
from decision d join application a on a.id = d.application_id join organisation o on o.id = a.organisation_id join category g on g.id = a.category_id
cross join lateral opinion_of(a.id) said
left join (select cast(line ->> 'id' as bigint) as id, line -> 'means' as means from current_ranking r, jsonb_array_elements(r.result -> 'lines') line
           where r.call_id = cast(:call as bigint)) l on l.id = a.id
where d.call_id = cast(:call as bigint) and d.state = 'drafted'
order by g.position, length(a.number), a.number

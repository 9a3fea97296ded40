-- The released decision on an application, with the reasons for each criterion, its place in the list and what it leads to.
select d.outcome, cast(d.amount_awarded as text) as amount_awarded, d.reason, d.conditions, exists (select 1 from letter l where l.application_id = a.id) as is_written,
       coalesce(p.place ->> 'total', cast(a.total as text)) as total, cast(a.ranking_total as text) as ranking_total, p.place -> 'rank' as result_rank, coalesce(cast(p.place ->> 'by_consensus' as boolean), false) as by_consensus,
       released_reasons(a.id) as criteria, released_inputs(a.id) as inputs,
       (select json_object_agg(k.code, k.title) from criterion k where k.category_id = a.category_id) as titles, x.no as changed_by_objection, d.outcome in ('supported', 'conditional') as is_supported, d.outcome = 'renounced' as is_renounced, d.outcome = 'reserve' as is_reserve,
       (select n.number from numbered_decision n where n.application_id = a.id) as decision_number,
       (select w.id from work_task w where w.application_id = a.id) as work_task_id, to_char(raise_declined_on(a.id), 'YYYY-MM-DD') as raise_declined_on,
       to_char(c.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as released_at,
       to_char(greatest(m.at, told_at(a.id, m.at)) at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'YYYY-MM-DD') as sent_on,
       d.outcome <> 'renounced' and exists (select 1 from objection y where y.application_id = a.id and y.state in ('dismissed', 'not_examined') and y.id > coalesce(d.objection_id, 0)
               and y.submitted_at > coalesce(supported_from_reserve_at(a.id), '-infinity')) as is_answered,
       (select to_char(max(y.submitted_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from objection y
        where y.application_id = a.id and y.state in ('received', 'under_review')) as objection_open_since,
       to_char(coalesce(x.decided_at, supported_from_reserve_at(a.id), c.released_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as told_at
from decision d join application a on a.id = d.application_id join call c on c.id = a.call_id
left join objection x on x.id = d.objection_id
cross join lateral (select coalesce(greatest((select max(y.decided_at) from objection y where y.application_id = a.id and y.state = 'upheld'),
                                             supported_from_reserve_at(a.id)), (select e.made_at from letter e where e.application_id = a.id
                                    and e.objection_id is null and e.reserve_support_id is null), c.released_at) as at) m
cross join (select released_place(cast(:id as bigint)) as place) p
where d.application_id = cast(:id as bigint) and c.released_at is not null

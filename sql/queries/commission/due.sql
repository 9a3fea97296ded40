-- The applications that the commission has to give an opinion on, as the accepted ranking lists them.
select a.id, a.number, a.state, cast(a.amount_requested as text) as amount_requested, a.admissibility_reason, l.line
from application a join category g on g.id = a.category_id join call c on c.id = a.call_id and c.state = 'ranked'
left join (select x.line, cast(x.line ->> 'id' as bigint) as id, x.place
           from current_ranking r, jsonb_array_elements(r.result -> 'lines') with ordinality as x (line, place)
           where r.call_id = cast(:call as bigint)) l on l.id = a.id
where a.call_id = cast(:call as bigint) and a.state in ('in_evaluation', 'inadmissible')
  and not exists (select 1 from agenda_item i where i.application_id = a.id and (i.state in ('open', 'adopted') or i.meeting_id = cast(:meeting as bigint)))
order by g.position, l.place, length(a.number), a.number

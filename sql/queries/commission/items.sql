-- The agenda of a meeting: each item with the applications that it is about, and what the acting person has to do with them.
select i.id as item_id, i.position as item_no, i.version as item_version, i.meeting_id, i.application_id is null as is_tie, i.application_id, i.outcome, cast(i.amount as text) as amount,
       i.reason as proposal_reason, i.conditions as proposal_conditions, i.deviation as proposal_deviation, i.state as item_state, i.result,
       to_char(i.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closed_at,
       coalesce(a.number, s.numbers) as number, a.title as application_title, o.name as institution, coalesce(o.abbreviation, s.abbreviations) as abbreviation,
       cast(a.amount_requested as text) as amount_requested, a.state, s.total,
       (select l from current_ranking r, jsonb_array_elements(r.result -> 'lines') l where r.call_id = i.call_id and cast(l ->> 'id' as bigint) = a.id) as line,
       s.subjects, s.own_verdict, s.own_reason, s.own_found, s.own_conflict, v.vote as own_vote, v.dissent as own_dissent, to_jsonb(v.ordered) as own_ordered
from agenda_item i left join application a on a.id = i.application_id left join organisation o on o.id = a.organisation_id
left join lateral (
  select jsonb_agg(jsonb_build_object('application_id', b.id, 'number', b.number, 'application_title', b.title, 'institution', p.name, 'abbreviation', p.abbreviation,
                                      'own_verdict', d.verdict, 'own_reason', d.reason, 'own_found', c.found, 'own_conflict', c.conflict) order by x.n) as subjects,
         string_agg(b.number, ', ' order by x.n) as numbers, string_agg(p.abbreviation, ', ' order by x.n) as abbreviations, cast(max(t.total) as text) as total,
         coalesce(max(d.verdict) filter (where d.verdict <> 'none'), case when count(d.verdict) = count(*) then 'none' end) as own_verdict,
         string_agg(d.reason, '; ' order by x.n) filter (where d.reason <> '') as own_reason, max(c.found) as own_found, max(c.conflict) as own_conflict
  from applications_of_item(i.id) with ordinality as x (id, n) join application b on b.id = x.id join organisation p on p.id = b.organisation_id
  cross join lateral (select conflict_found(acting_person(), b.id) as found, commission_conflict(acting_person(), b.id) as conflict) c
  left join commission_declaration d on d.application_id = b.id and d.person_id = acting_person()
  left join agenda_tie t on t.item_id = i.id and t.application_id = b.id) s on true
left join vote v on v.item_id = i.id and v.person_id = acting_person()
where i.meeting_id = cast(:id as bigint)
order by i.position

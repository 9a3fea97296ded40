-- The reserve lists of a released call by category, in the order of the ranked list, with what is left of each category's money, and what is
-- drafted for those who are on them; among them who got a part of the request only, with what is awarded now. Beside them whose institution takes
-- no more than its part, with the day of its letter.
select g.code as category, g.title as category_title, cast(g.envelope as text) as envelope,
       cast(g.envelope - (select coalesce(sum(e.amount_awarded), 0) from decision e join application b on b.id = e.application_id where b.category_id = g.id) as text) as left_over,
       coalesce(c.definition #>> '{rules,allocation}', 'strict') = 'strict' as strictly,
       coalesce(json_agg(json_build_object('id', a.id, 'number', a.number, 'institution', o.name, 'amount_requested', cast(a.amount_requested as text), 'raised_from', cast(l.part as text), 'suspended', decision_suspended(a.id),
         'draft', case when s.id is not null then json_build_object('draft_id', s.id, 'draft_amount', cast(s.amount as text), 'draft_reason', s.reason, 'draft_version', s.version,
           'draft_by', (select p.name from person p where p.id = s.drafted_by), 'by_other', s.drafted_by is distinct from acting_person(),
           'drafter_conflicted', commission_conflict(s.drafted_by, a.id) is not null) end)
         order by l.rank nulls last, length(a.number), a.number) filter (where n.id is null), '[]') as reserve,
       coalesce(json_agg(json_build_object('declined_id', a.id, 'declined_number', a.number, 'declined_institution', o.name, 'declined_on', to_char(n.letter_on, 'YYYY-MM-DD'))
         order by l.rank nulls last, length(a.number), a.number) filter (where n.id is not null), '[]') as declined
from call c join category g on g.call_id = c.id join application a on a.category_id = g.id join organisation o on o.id = a.organisation_id
join decision d on d.application_id = a.id
left join declined_raise n on n.application_id = a.id and n.amount_awarded = d.amount_awarded and n.withdrawn_at is null
left join reserve_support s on s.application_id = a.id and s.state = 'drafted'
left join (select cast(line ->> 'id' as bigint) as id, cast(line ->> 'rank' as int) as rank, line from current_ranking r, jsonb_array_elements(r.result -> 'lines') line
           where r.call_id = cast(:call as bigint)) x on x.id = a.id
cross join lateral (select x.rank, part_to_raise(d.outcome, d.amount_awarded, a.amount_requested, x.line) as part) l
where c.id = cast(:call as bigint) and c.released_at is not null and (d.outcome = 'reserve' or l.part is not null) and (acting_everywhere() or c.id = any (acting_calls()))
group by c.id, g.id order by g.position

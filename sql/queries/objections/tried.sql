-- An objection with the accepted ranked list of its call, and what was decided in its category.
select x.id as objection_id, x.no as objection_no, x.state as objection_state, a.id as application_id, a.number, a.title as application_title,
       cast(a.amount_requested as text) as amount_requested, a.state as application_state, c.code as call, c.title as call_title, g.code as category, g.title as category_title,
       cast(g.envelope as text) as envelope, r.inputs, r.result,
       (select json_object_agg(b.id, json_build_object('institution', o.name, 'decided', d.outcome, 'awarded', cast(d.amount_awarded as text), 'conflicted', w.application_id is not null))
        from application b join organisation o on o.id = b.organisation_id left join decision d on d.application_id = b.id
        left join own_conflicts(c.id) w on w.application_id = b.id where b.category_id = g.id) as applications
from objection x join application a on a.id = x.application_id join category g on g.id = a.category_id join call c on c.id = a.call_id join current_ranking r on r.call_id = c.id
where x.id = cast(:id as bigint) and (acting_everywhere() or x.call_id = any (acting_calls()))

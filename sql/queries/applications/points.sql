-- Who gave how many points to some applications of a call: its scale, the criteria of its categories, and for each application its
-- submitted evaluations in one line, "V1 K1:4,K2:5;V2 K1:3,K2:4": a page shows 150 of them.
select c.rules -> 'scale' as scale,
       (select json_object_agg(g.code, (select json_agg(json_build_object('criterion_code', k.code) order by k.position)
                                        from criterion k where k.category_id = g.id)) from category g where g.call_id = c.id) as criteria,
       (select coalesce(json_object_agg(p.application_id, p.line), '{}')
        from (select p.application_id, string_agg(p.evaluator || ' ' || translate(cast(p.scores as text), '{" }', ''), ';' order by p.person_id) as line
              from points_given(c.id, array(select cast(value as bigint) from jsonb_array_elements_text(cast(:applications as jsonb)))) p
              group by p.application_id) p) as evaluations
from call c where c.id = cast(:call as bigint)

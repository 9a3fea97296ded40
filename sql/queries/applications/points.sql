-- Who gave how many points to some applications of a call: its scale, the criteria of its categories, and the submitted evaluations as a
-- ranking's inputs have them.
select c.rules -> 'scale' as scale,
       (select json_object_agg(g.code, (select json_agg(json_build_object('criterion_code', k.code) order by k.position)
                                        from criterion k where k.category_id = g.id)) from category g where g.call_id = c.id) as criteria,
       (select coalesce(json_object_agg(p.application_id, p.evaluations), '{}')
        from (select p.application_id, json_agg(json_build_object('evaluator', p.evaluator, 'scores', p.scores) order by p.person_id) as evaluations
              from points_given(c.id, array(select cast(value as bigint) from jsonb_array_elements_text(cast(:applications as jsonb)))) p
              group by p.application_id) p) as evaluations
from call c where c.id = cast(:call as bigint)

-- What a category is scored by: the call's rules, the criteria with weight and guidance, and the form of its applications.
select c.definition -> 'rules' as rules, c.definition -> 'forms' -> g.form as form,
       (select json_agg(json_build_object('id', k.id, 'code', k.code, 'title', k.title, 'weight', trim_scale(k.weight)::text,
                'minimum_mean', trim_scale(k.minimum_mean)::text,
                'guidance', (select d -> 'guidance' from jsonb_array_elements(c.definition -> 'criteria') d where d ->> 'code' = k.code))
              order by k.position)
        from criterion k where k.category_id = g.id) as criteria
from category g join call c on c.id = g.call_id
where g.id = cast(:category as bigint)

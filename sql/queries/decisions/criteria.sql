-- The criteria of a call by category.
select g.code as category, g.title as category_title, json_agg(json_build_object('criterion_code', k.code, 'criterion_title', k.title,
       'criterion_weight', cast(trim_scale(k.weight) as text)) order by k.position) as criteria
from category g join criterion k on k.category_id = g.id where g.call_id = cast(:call as bigint)
group by g.id order by g.position

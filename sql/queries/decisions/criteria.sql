-- The criteria of a call by category, with the scale of their points.
select g.code as category, g.title as category_title, c.definition #> '{rules,scale}' as scale, json_agg(json_build_object('criterion_code', k.code, 'criterion_title', k.title,
       'criterion_weight', cast(trim_scale(k.weight) as text)) order by k.position) as criteria
from category g join call c on c.id = g.call_id join criterion k on k.category_id = g.id where g.call_id = cast(:call as bigint)
group by g.id, c.id order by g.position

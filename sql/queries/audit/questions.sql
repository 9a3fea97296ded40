-- The questions of an application's form by their labels.
select f ->> 'id' as question, f -> 'label' as label
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id
cross join lateral jsonb_array_elements(c.definition -> 'forms' -> g.form -> 'steps') s cross join lateral jsonb_array_elements(s -> 'fields') f
where a.id = cast(:id as bigint)

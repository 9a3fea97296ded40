-- The criteria of a draft, a row for each category they count in, with the title they have there.
insert into criterion (call_id, category_id, code, title, weight, ranking_weight, minimum_mean, position)
select g.call_id, g.id, c.value ->> 'code', coalesce(c.value -> 'title_in' -> g.code, c.value -> 'title'),
       cast(c.value ->> 'weight' as numeric), cast(c.value ->> 'ranking_weight' as numeric), cast(c.value ->> 'minimum_mean' as numeric), c.ordinality
from category g cross join jsonb_array_elements(cast(:criteria as jsonb)) with ordinality c
where g.call_id = :call and (c.value -> 'categories' is null or jsonb_exists(c.value -> 'categories', g.code))
returning code

-- The areas of knowledge that a call's applications can be about: its categories, and the directions of the plans in its forms.
select g.code as area, 0 as kind from category g where g.call_id = cast(:call as bigint)
union
select split_part(o.option ->> 'value', '.', 1), 1
from call c, jsonb_path_query(c.definition, '$.forms.*.steps[*].fields[*].directions[*].options[*]') as o (option)
where c.id = cast(:call as bigint)
order by kind, area

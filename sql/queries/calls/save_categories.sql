-- The categories of a draft as rows, in the definition's order.
insert into category (call_id, code, title, envelope, form, position)
select cast(:call as bigint), c.value ->> 'code', c.value -> 'title', cast(c.value ->> 'envelope' as numeric), c.value ->> 'form', c.ordinality
from jsonb_array_elements(cast(:categories as jsonb)) with ordinality c
returning code

-- The conditions of a decision, in order.
insert into decision_condition (application_id, call_id, no, text, due_on)
select d.application_id, d.call_id, n, x ->> 'text', cast(x ->> 'due_on' as date)
from decision d, jsonb_array_elements(cast(:conditions as jsonb)) with ordinality as c (x, n)
where d.application_id = cast(:id as bigint)
returning id, no

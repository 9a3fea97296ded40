-- With the answer the dropped files are files of the application no more; what was submitted names them still.
update attachment t set removed_at = now()
from clarification c
where c.id = cast(:id as bigint) and t.application_id = c.application_id and t.id = any (c.dropped) and t.removed_at is null
returning t.id

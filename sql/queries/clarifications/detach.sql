-- Removes a file that was added for the answer.
update attachment t set removed_at = now()
from clarification c
where t.id = cast(:attachment as bigint) and t.clarification_id = c.id and c.id = cast(:id as bigint) and t.removed_at is null
  and c.answered_at is null and acting_at() <= c.due_at
returning t.id, t.application_id, t.stored_as

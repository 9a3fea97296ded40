-- Leaves an earlier file out of the answer.
update clarification c set dropped = array_append(c.dropped, t.id)
from attachment t
where c.id = cast(:id as bigint) and t.id = cast(:attachment as bigint) and t.application_id = c.application_id and t.field = any (c.fields)
  and t.removed_at is null and t.clarification_id is distinct from c.id and t.id <> all (c.dropped)
  and (t.clarification_id is null or clarification_is_answered(t.clarification_id)) and c.answered_at is null
returning t.id

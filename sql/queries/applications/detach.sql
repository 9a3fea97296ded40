-- Removes a file from a draft.
update attachment t set removed_at = now()
from application a
where t.id = cast(:id as bigint) and t.removed_at is null and a.id = t.application_id and a.state = 'draft'
  and a.organisation_id = any (cast((select acting_for()) as bigint[]))
returning t.id, t.application_id, t.field, t.stored_as

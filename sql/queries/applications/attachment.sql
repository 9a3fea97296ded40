-- One file, with what it belongs to.
select t.id, t.application_id, a.call_id, t.field, t.name, t.media_type, t.size, t.sha256, t.stored_as
from attachment t join application a on a.id = t.application_id
where t.id = cast(:id as bigint) and t.removed_at is null

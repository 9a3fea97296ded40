-- The removed files that can be put back into a draft, the last one first.
select t.id as removed_id, t.name as removed_name, t.size as removed_size
from removed_file r join attachment t on t.id = r.attachment_id
where t.application_id = cast(:id as bigint) and t.clarification_id is null and t.removed_at is not null
order by t.removed_at desc, t.id desc

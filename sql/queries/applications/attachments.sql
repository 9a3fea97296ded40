-- The files of an application that weren't removed.
select id as attachment_id, field as attachment_field, name as attachment_name, media_type, size as attachment_size, sha256 as attachment_sha256
from attachment where application_id = cast(:id as bigint) and removed_at is null order by id

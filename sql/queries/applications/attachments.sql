-- The files of an application that weren't removed, with what the scanner said.
select t.id as attachment_id, t.field as attachment_field, t.name as attachment_name, t.media_type, t.size as attachment_size, t.sha256 as attachment_sha256,
       coalesce(s.state, 'unscanned') as scan, s.found
from attachment t left join attachment_scan s on s.attachment_id = t.id
where t.application_id = cast(:id as bigint) and t.removed_at is null and (t.clarification_id is null or clarification_is_answered(t.clarification_id))
order by t.id

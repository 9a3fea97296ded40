-- The files that the answer to a clarification will have: the earlier ones that weren't dropped, and its own.
select t.id as attachment_id, t.field as attachment_field, t.name as attachment_name, t.media_type, t.size as attachment_size, t.sha256 as attachment_sha256,
       coalesce(s.state, 'unscanned') as scan, s.found
from clarification c join attachment t on t.application_id = c.application_id left join attachment_scan s on s.attachment_id = t.id
where c.id = cast(:id as bigint) and t.field = :field and t.removed_at is null and t.id <> all (c.dropped)
  and (t.clarification_id is null or t.clarification_id = c.id or clarification_is_answered(t.clarification_id))
order by t.id

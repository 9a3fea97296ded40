-- One file, with what it belongs to and what the scanner said; of removed ones those that were submitted.
select t.id, t.application_id, a.call_id, t.field, t.name, t.media_type, t.size, t.sha256, t.stored_as, coalesce(s.state, 'unscanned') as scan, s.found
from attachment t join application a on a.id = t.application_id left join attachment_scan s on s.attachment_id = t.id
where t.id = cast(:id as bigint)
  and (t.removed_at is null or exists (select 1 from submission n where n.application_id = t.application_id
                                       and n.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id))))

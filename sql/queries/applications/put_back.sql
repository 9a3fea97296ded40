-- A removed file of a draft, or of the answer to a clarification, is one of the removed no more.
delete from removed_file r
using attachment t
where t.id = r.attachment_id and t.id = cast(:attachment as bigint) and t.application_id = cast(:id as bigint)
  and t.clarification_id is not distinct from cast(:clarification as bigint) and t.removed_at is not null
returning t.id

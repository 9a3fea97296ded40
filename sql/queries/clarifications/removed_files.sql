-- What the answer to a clarification can have again: earlier files that it leaves out, and its own that were removed.
select t.id as removed_id, t.name as removed_name, t.size as removed_size
from clarification c join attachment t on t.application_id = c.application_id
where c.id = cast(:id as bigint)
  and (t.removed_at is null and t.id = any (c.dropped)
       or t.removed_at is not null and t.clarification_id = c.id and exists (select 1 from removed_file r where r.attachment_id = t.id))
order by t.removed_at desc nulls last, t.id desc

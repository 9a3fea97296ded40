-- Of the removed files of an application the last ones stay, 100 MB of them at most; the others go for good.
delete from removed_file r
using (select k.attachment_id, t.stored_as, row_number() over latest as place, sum(t.size) over latest as size
       from removed_file k join attachment t on t.id = k.attachment_id where t.application_id = cast(:id as bigint)
       window latest as (order by t.removed_at desc, t.id desc)) f
where r.attachment_id = f.attachment_id and (f.place > cast(:last as int) or f.size > 104857600)
returning f.stored_as

-- The files of a case as they were received, with what the scanner said of them.
select t.id as file_id, 'attachment' as kind, t.name, t.media_type, t.size, t.sha256, t.stored_as, coalesce(s.state, 'unscanned') as scan, s.found,
       to_char(t.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, concat('/attachments/', t.id) as address
from attachment t left join attachment_scan s on s.attachment_id = t.id
where t.application_id = cast(:id as bigint)
  and (t.removed_at is null or exists (select 1 from submission n where n.application_id = t.application_id and n.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id))))
union all
select f.id, f.kind, f.name, f.media_type, f.size, f.sha256, f.stored_as, f.scan, f.scan_found,
       to_char(f.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), concat('/contract-files/', f.id)
from contract_file f join contract k on k.id = f.contract_id where k.application_id = cast(:id as bigint) and f.removed_at is null
union all
select i.id, 'invoice', i.file_name, i.media_type, null, i.sha256, i.stored_as, 'clean', null,
       to_char(i.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), concat('/invoices/', i.id, '/file')
from invoice i join contract k on k.id = i.contract_id where k.application_id = cast(:id as bigint) and i.stored_as is not null
order by at, kind, file_id

-- Marks an uploaded workbook as applied, once.
update evaluation_upload set applied_at = now() where id = cast(:id as bigint) and applied_at is null returning id

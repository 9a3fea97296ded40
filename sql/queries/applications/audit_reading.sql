-- Remembers that somebody opened a file.
select audit_reading('attachment', cast(:attachment as bigint), cast(:call as bigint), cast(:application as bigint), jsonb_build_object('name', cast(:name as text))) as remembered

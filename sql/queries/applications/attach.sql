-- Remembers a stored file.
insert into attachment (application_id, field, name, media_type, size, sha256, stored_as, added_by)
values (cast(:id as bigint), :field, :name, :type, cast(:size as bigint), :sha256, :stored_as, acting_person())
returning id, name, size, sha256

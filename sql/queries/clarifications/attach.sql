-- Remembers a stored file, for the answer to a clarification.
insert into attachment (application_id, field, name, media_type, size, sha256, stored_as, added_by, clarification_id)
values (cast(:application as bigint), :field, :name, :type, cast(:size as bigint), :sha256, :stored_as, acting_person(), cast(:clarification as bigint))
returning id, name, size, sha256

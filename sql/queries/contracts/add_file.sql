-- A file as it was received.
insert into contract_file (contract_id, amendment_id, hand_in_id, kind, name, media_type, size, sha256, stored_as, signatures, scan, added_at, added_by)
values (cast(:id as bigint), cast(:amendment as bigint), cast(:hand_in as bigint), :kind, :name, :type, cast(:size as bigint), :sha256, :stored_as,
        cast(:signatures as jsonb), :scan, acting_at(), acting_person())
returning id

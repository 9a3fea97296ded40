-- The minutes are signed: from here on nothing of the meeting changes.
update meeting set state = :to, signed_at = acting_at(), signed_by = acting_person(), sha256 = :sha256, version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning id, state, sha256, version

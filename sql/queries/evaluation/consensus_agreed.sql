-- Signs a consensus.
update consensus set state = :to, agreed_at = now(), agreed_by = acting_person(), closing_reason = :reason, sha256 = :sha256, version = version + 1
where application_id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning application_id, state, version, sha256

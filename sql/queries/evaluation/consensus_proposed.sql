-- A draft that the evaluators are asked about: a new revision.
update consensus set state = :to, revision = revision + 1, proposed_at = now(), version = version + 1
where application_id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning application_id, state, version

-- The accepted list of a call becomes a former one.
update ranking set superseded_at = now(), superseded_by = acting_person(), superseded_reason = :reason
where call_id = cast(:call as bigint) and superseded_at is null
returning sha256

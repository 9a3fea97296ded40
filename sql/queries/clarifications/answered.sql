-- The clarification is answered, once and for ever.
update clarification
set answers = cast(:answers as jsonb), explanation = :explanation, saved_at = acting_at(), saved_by = acting_person(), answered_at = acting_at(),
    answered_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and answered_at is null and version = cast(:version as int)
returning version, to_char(answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as answered_at

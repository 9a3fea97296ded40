-- What the institution has typed so far, over the version that the person had before them.
update clarification
set answers = cast(:answers as jsonb), explanation = :explanation, saved_at = acting_at(), saved_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and answered_at is null and version = cast(:version as int)
returning version, to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at

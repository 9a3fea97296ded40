-- Keeps the wording and the answer, from the version that the person saw.
update question set text = :text, answer = :answer, saved_at = acting_at(), saved_by = acting_person(), version = version + 1
where id = cast(:id as bigint) and version = cast(:version as int)
returning version, to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at

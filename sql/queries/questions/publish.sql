-- Question and answer appear together on the call's page.
update question
set text = :text, answer = :answer, saved_at = acting_at(), saved_by = acting_person(), published_at = acting_at(), published_by = acting_person(),
    version = version + 1
where id = cast(:id as bigint) and version = cast(:version as int)
returning version, to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at

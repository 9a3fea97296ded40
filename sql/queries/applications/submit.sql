-- Submits with the answers that count: the next number of its category or, when it is replaced, its own again; and the time at which the door received the request.
update application
set state = 'submitted', answers = cast(:answers as jsonb), number = coalesce(number, next_application_number(category_id)), submitted_by = acting_person(),
    submitted_at = acting_at(), version = version + 1
where id = cast(:id as bigint) and state = :from and version = cast(:version as int)
returning number, version, to_char(submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as submitted_at

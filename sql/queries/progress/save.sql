-- What was typed of a report.
update progress_report set answers = cast(:answers as jsonb), version = version + 1, saved_at = acting_at()
where id = cast(:id as bigint) and version = cast(:version as bigint) and state in ('draft', 'returned')
returning id, version, to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at

-- Saves changed answers over those of the version that they were merged with; no row when somebody was faster.
update application
set answers = answers || cast(:answers as jsonb), title = :title, amount_requested = cast(:amount as numeric), saved_at = now(), version = version + 1
where id = cast(:id as bigint) and state = 'draft' and version = cast(:version as int)
returning version, to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at

-- The report as it was typed now goes to the Chancellery.
update progress_report set answers = cast(:answers as jsonb), answers_submitted = cast(:answers as jsonb), state = :to, reason = '', submitted_at = acting_at(), submitted_by = acting_person(), version = version + 1, saved_at = acting_at()
where id = cast(:id as bigint) and version = cast(:version as bigint) and state in ('draft', 'returned')
returning id, version

-- Puts the files of a question into the answers of a draft, so that what is submitted names them with their hashes.
update application a
set answers = jsonb_set(a.answers, array[:field], coalesce((
      select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'size', t.size, 'sha256', t.sha256) order by t.id)
      from attachment t where t.application_id = a.id and t.field = :field and t.removed_at is null), '[]')),
    saved_at = now(), version = version + 1
where a.id = cast(:id as bigint) and a.state = 'draft'
returning a.version, jsonb_array_length(a.answers -> :field) as files

-- Which of these stored files belong to nobody.
select coalesce(json_agg(file), '[]') as files from jsonb_array_elements_text(cast(:files as jsonb)) file where not file_is_named(file)

-- Keeps a choice of columns; another one of the same name gives way.
insert into column_preset (report, name, left_out, first) values (:report, :name, cast(:left_out as jsonb), cast(:first as jsonb))
on conflict (person_id, report, name) do update set left_out = excluded.left_out, first = excluded.first, saved_at = now()
returning id

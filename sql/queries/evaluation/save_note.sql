-- Keeps the evaluator's own notes.
insert into evaluation_note (evaluation_id, text) values (cast(:id as bigint), :text)
on conflict (evaluation_id) do update set text = excluded.text where evaluation_note.text <> excluded.text
returning evaluation_id

-- Saves the findings, all at once.
insert into admissibility_check (application_id, code, verdict, note)
select cast(:id as bigint), f.code, f.verdict, f.note from jsonb_to_recordset(cast(:findings as jsonb)) as f (code text, verdict text, note text)
on conflict (application_id, code) do update set verdict = excluded.verdict, note = excluded.note
returning code

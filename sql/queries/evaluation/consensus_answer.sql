-- The acting evaluator's answer to a revision; a later one replaces it while the consensus isn't signed.
insert into consensus_answer (application_id, person_id, revision, answer, view)
values (cast(:id as bigint), acting_person(), cast(:revision as int), :answer, :view)
on conflict (application_id, person_id, revision) do update set answer = excluded.answer, view = excluded.view, answered_at = now()
returning answer, view, to_char(answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as answered_at

-- The ministry's view of what was handed in; the last one counts until the Chancellery has decided.
insert into hand_in_view (hand_in_id, verdict, text, at, person_id) values (cast(:hand_in as bigint), :verdict, :text, acting_at(), acting_person())
on conflict (hand_in_id) do update set verdict = excluded.verdict, text = excluded.text, person_id = excluded.person_id, at = acting_at()
returning hand_in_id

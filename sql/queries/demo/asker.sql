-- Kept apart from the question: the acting person asked it.
insert into question_asker (question_id, person_id, text) select q.id, acting_person(), q.text from question q where q.id = cast(:question as bigint)
returning question_id

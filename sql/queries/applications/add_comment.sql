-- Says something in the thread of a question.
insert into comment (application_id, field, text, person_id) values (cast(:id as bigint), :field, :text, acting_person()) returning id

-- Keeps what an uploaded workbook would change.
insert into evaluation_upload (person_id, call_id, changes) values (acting_person(), cast(:call as bigint), cast(:changes as jsonb))
returning id

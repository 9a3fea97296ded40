-- Queues the archive's copy of a case for the acting person.
insert into job (kind, parameters, call_id, person_id) values ('case', cast(:parameters as jsonb), cast(:call as bigint), acting_person()) returning id

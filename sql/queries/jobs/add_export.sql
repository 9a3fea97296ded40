-- Queues an export for the acting person.
insert into job (kind, parameters, call_id, person_id)
values ('export', cast(:parameters as jsonb), cast(:call as bigint), acting_person()) returning id

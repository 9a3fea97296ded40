-- Remembers what passed between preparers and signatories, and who did it.
insert into handover (application_id, step, reason, person_id) values (cast(:id as bigint), :step, :reason, acting_person()) returning id

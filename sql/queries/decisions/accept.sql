-- Freezes a ranking with its inputs.
insert into ranking (call_id, inputs, result, sha256, accepted_by)
values (cast(:call as bigint), cast(:inputs as jsonb), cast(:result as jsonb), :sha256, acting_person())
returning call_id

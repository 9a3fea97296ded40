-- The ranked list of a demonstration's call, as the chair accepted it.
insert into ranking (call_id, inputs, result, sha256, accepted_at, accepted_by)
values (cast(:call as bigint), cast(:inputs as jsonb), cast(:result as jsonb), :sha256, cast(:at as timestamptz), acting_person())
returning call_id

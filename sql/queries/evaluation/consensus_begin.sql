-- Begins a consensus, unless somebody else just did.
insert into consensus (application_id, state, drafted_by, drafted_at) values (cast(:id as bigint), :to, acting_person(), now())
on conflict (application_id) do nothing
returning application_id, state, version

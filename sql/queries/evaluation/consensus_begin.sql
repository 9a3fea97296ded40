-- Begins a consensus, unless somebody else just did.
insert into consensus (application_id, state, drafted_by, drafted_at) values (cast(:id as bigint), :to, acting_person(), now())
on conflict (application_id) do nothing
returning application_id, state, version, to_char(drafted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at

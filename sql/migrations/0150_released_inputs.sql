-- What the total of the applicant's own application was computed from, as a ranking's inputs with that application alone; the
-- evaluators' points go no further than the sums that are shown of them.
create function released_inputs(of_application bigint) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('rules', r.inputs -> 'rules', 'criteria', r.inputs -> 'criteria', 'categories', r.inputs -> 'categories', 'applications', jsonb_build_array(entry))
  from application a join call c on c.id = a.call_id and c.released_at is not null
  join current_ranking r on r.call_id = c.id cross join jsonb_array_elements(r.inputs -> 'applications') entry
  where a.id = of_application and cast(entry ->> 'id' as bigint) = a.id and a.organisation_id = any (acting_for())
$$;
revoke execute on function released_inputs(bigint) from public;
grant execute on function released_inputs(bigint) to konkurss_app;

-- The partners that assigned_partners() names, for all of an evaluator's applications in a call at once: the page of all
-- declarations asked it once an application.
create function assigned_partners_in(of_call bigint) returns table (evaluation_id bigint, partners jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.evaluation_id, jsonb_agg(o.name order by o.abbreviation)
  from assigned_briefs() b join application a on a.id = b.application_id
  join organisation o on o.id <> a.organisation_id and names_institution(a.answers, o.registration_number)
  where b.call_id = of_call
  group by b.evaluation_id
$$;
revoke execute on function assigned_partners_in(bigint) from public;
grant execute on function assigned_partners_in(bigint) to konkurss_app;

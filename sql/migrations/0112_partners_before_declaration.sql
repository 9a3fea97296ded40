-- Who declares no tie to the partners has to be told who they are: those of the register whom the answers name.
create function assigned_partners(of_evaluation bigint) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(o.name order by o.abbreviation), '[]')
  from assigned_briefs() b join application a on a.id = b.application_id
  join organisation o on o.id <> a.organisation_id and names_institution(a.answers, o.registration_number)
  where b.evaluation_id = of_evaluation
$$;
revoke execute on function assigned_partners(bigint) from public;
grant execute on function assigned_partners(bigint) to konkurss_app;

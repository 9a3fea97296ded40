-- The exports and copies that a person ordered.
create index job_of_person on job (person_id, id);

-- The day of the letter by which an institution takes no more than the part that it was awarded, while that record counts; for those
-- who lead the call, and for the applicant.
create function raise_declined_on(of_application bigint) returns date language sql stable security definer set search_path = public, pg_temp as $$
  select n.letter_on from declined_raise n join decision d on d.application_id = n.application_id and d.amount_awarded = n.amount_awarded
  join application a on a.id = n.application_id
  where n.application_id = of_application and n.withdrawn_at is null
    and (acting_everywhere() or n.call_id = any (acting_calls()) or a.organisation_id = any (acting_for()))
$$;
revoke execute on function raise_declined_on(bigint) from public;
grant execute on function raise_declined_on(bigint) to konkurss_app;

-- An institution reads of its extension also on the call's page, which is for everybody and announces no reach of its own.
create function acting_institutions() returns setof bigint language sql stable security definer set search_path = public, pg_temp as $$
  select r.organisation_id from person_role r
  where r.person_id = acting_person() and r.organisation_id is not null
    and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until)
$$;
revoke execute on function acting_institutions() from public;
grant execute on function acting_institutions() to konkurss_app;
create policy extension_of_institution on extension for select using (organisation_id in (select acting_institutions()));

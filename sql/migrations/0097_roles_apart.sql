-- Who evaluates in a call neither leads it nor serves its commission's office, whoever gives the role: on the page, by an invitation or
-- on the command line.

create function roles_are_apart(one text, other text) returns boolean language sql immutable as $$
  select one = 'evaluator' and other in ('chair', 'deputy', 'secretary', 'officer') or other = 'evaluator' and one in ('chair', 'deputy', 'secretary', 'officer')
$$;

-- Two roles that are given to one person at once wait for one another. What was given before stays as it is.
create function refuse_role_apart() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.valid_until < current_date then return new; end if;
  perform 1 from person where id = new.person_id for no key update;
  if exists (select 1 from person_role held
             where held.person_id = new.person_id and held.id <> new.id and roles_are_apart(held.role, new.role)
               and (held.call_id is null or new.call_id is null or held.call_id = new.call_id)
               and (held.valid_until is null or held.valid_until >= current_date)) then
    raise exception 'the roles are apart' using errcode = 'check_violation', constraint = 'person_role_apart';
  end if;
  return new;
end $$;
create trigger person_role_apart before insert or update of person_id, role, call_id on person_role
  for each row execute function refuse_role_apart();

grant execute on function roles_are_apart(text, text) to konkurss_app;
revoke execute on function refuse_role_apart() from public;

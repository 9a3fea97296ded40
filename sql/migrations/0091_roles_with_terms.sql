-- A role with a term can be invited to, as it can be given; and nobody decides on their own conflict of interest.
alter table invitation add column valid_from date, add column valid_until date;
alter table invitation add constraint invitation_term check (valid_until is null or valid_from is null or valid_until >= valid_from);

-- A term that is over before the invitation is accepted gives a role that has ended: who accepts learns it from the pages.
create or replace function invitation_accept(token text, person_name text, hash text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare i invitation; who bigint;
begin
  update invitation set used_at = now() where token_hash = sha256(convert_to(token, 'UTF8'))
    and used_at is null and revoked_at is null and expires_at > now() returning * into i;
  if not found then return null; end if;
  insert into person (mail, name, password_hash) values (i.mail, person_name, hash)
    on conflict (mail) do update set password_hash = coalesce(person.password_hash, excluded.password_hash) returning id into who;
  insert into person_role (person_id, role, organisation_id, call_id, contract_id, valid_from, valid_until)
  values (who, i.role, i.organisation_id, i.call_id, i.contract_id, least(coalesce(i.valid_from, current_date), i.valid_until), i.valid_until)
    on conflict do nothing;
  return who;
end $$;

-- Rows of before stay as they were decided.
alter table evaluation add constraint evaluation_conflict_by_other
  check (decision not in ('cleared', 'confirmed') or decided_by <> person_id) not valid;

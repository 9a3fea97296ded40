-- A role's days are those of Riga, as everybody reads them: sessions run by UTC, whose day begins two or three hours later.

create function riga_today() returns date language sql stable parallel safe as $$ select cast(timezone('Europe/Riga', now()) as date) $$;
revoke execute on function riga_today() from public;
grant execute on function riga_today() to konkurss_app;

-- Every function that asked for the day of UTC, otherwise as it was.
do $$
declare f record;
begin
  for f in select pg_get_functiondef(p.oid) as text from pg_proc p
           where p.pronamespace = 'public'::regnamespace and p.prosrc ~ '\mcurrent_date\M' loop
    execute replace(f.text, 'current_date', 'riga_today()');
  end loop;
end $$;

alter table person_role alter column valid_from set default riga_today();
create or replace view recent_institution as
select r.person_id, o.id as organisation_id, o.registration_number
from person_role r join organisation o on o.id = r.organisation_id
where r.valid_until is null or r.valid_until > riga_today() - interval '24 months';
drop policy extension_own on extension;
create policy extension_own on extension for select using (
  organisation_id in (select r.organisation_id from person_role r where r.person_id = (select acting_person())
                      and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)));

-- As in 0018, also for roles with a term: an institution keeps somebody who can sign today, whoever ends or shortens a role.
create or replace function refuse_end_of_last_signatory() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if acting_everywhere() then return new; end if;
  perform 1 from organisation where id = old.organisation_id for update;
  if not exists (select 1 from person_role r join person p on p.id = r.person_id
                 where r.organisation_id = old.organisation_id and r.role = 'signatory' and r.id <> old.id
                 and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
                 and p.disabled_at is null) then
    raise exception 'the last signatory stays' using errcode = 'check_violation', constraint = 'person_role_last_signatory';
  end if;
  return new;
end $$;
drop trigger person_role_last_signatory on person_role;
create trigger person_role_last_signatory before update of valid_until on person_role for each row
  when (old.role = 'signatory' and new.valid_until is not null and (old.valid_until is null or new.valid_until < old.valid_until))
  execute function refuse_end_of_last_signatory();

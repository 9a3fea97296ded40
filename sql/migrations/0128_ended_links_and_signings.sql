-- A changed password ends the links for a new one that were given before, whatever changed it; and signing out is an event, as signing in is,
-- and so is that failures slow it down.

-- An invitation sets a password only where there is none, so it ends by itself as a way to one, and stays as a way to a role.
create function end_password_links() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update password_link set used_at = now() where person_id = new.id and used_at is null;
  return null;
end $$;
create trigger password_links_end after update of password_hash on person for each row
  when (old.password_hash is distinct from new.password_hash) execute function end_password_links();

-- As in 0122. The person is taken first, as whatever else changes the password does it: who comes second with a link finds it over.
create or replace function password_set(token text, hash text) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare who bigint;
begin
  perform 1 from person p where p.id = (select l.person_id from password_link l where l.token_hash = sha256(convert_to(token, 'UTF8')))
    for no key update;
  update password_link l set used_at = now() from person p
  where p.id = l.person_id and p.disabled_at is null
    and l.token_hash = sha256(convert_to(token, 'UTF8')) and l.used_at is null and l.expires_at > now() returning l.person_id into who;
  if not found then return null; end if;
  update person set password_hash = hash, version = version + 1 where id = who;
  update api_token set revoked_at = now() where person_id = who and revoked_at is null;
  update session set ended_at = now() where person_id = who and ended_at is null;
  perform sign_in_forgiven((select mail from person where id = who));
  return who;
end $$;

-- As in 0122, and the event names the request, as others do. Who signs in acts for the first time: the door knew nobody yet.
create or replace function sign_in_succeeded(who bigint, token text, csrf_token text, staff boolean, address text) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_failure
  where subject in (select unnest(array[account_subject(mail), account_subject(mail) || ' from ' || address]) from person where id = who);
  delete from sign_in_place where seen_at < now() - interval '90 days';
  insert into sign_in_place (person_id, address_hash) values (who, place_hash(who, address))
    on conflict (person_id, address_hash) do update set seen_at = now();
  insert into session (token_hash, person_id, csrf, expires_at, idle_limit)
  values (sha256(convert_to(token, 'UTF8')), who, csrf_token, now() + interval '12 hours',
          case when staff then interval '30 minutes' else interval '2 hours' end);
  insert into audit_event (person_id, action, request, entity, entity_id, change)
  values (who, 'sign_in', coalesce(current_setting('konkurss.request', true), ''), 'person', who, '{}');
$$;

-- As in 0009, and remembered: once a session, so as often as somebody signs in. A session that runs out has no event.
create or replace function session_ended(token text) returns void language sql security definer set search_path = public, pg_temp as $$
  with ended as (
    update session set ended_at = now() where token_hash = sha256(convert_to(token, 'UTF8')) and ended_at is null returning person_id)
  insert into audit_event (person_id, action, request, entity, entity_id, change)
  select person_id, 'sign_out', coalesce(current_setting('konkurss.request', true), ''), 'person', person_id, '{}' from ended
$$;

-- When failures last began to slow down signing in to an account: its event is written once a day at most, however often strangers try.
create table sign_in_slow (
  person_id bigint primary key references person,
  begun_at timestamptz not null default now()
);
alter table sign_in_slow enable row level security;
create function sign_in_slowed(mail_typed text) returns void language sql security definer set search_path = public, pg_temp as $$
  with begun as (
    insert into sign_in_slow as s (person_id)
    select p.id from person p left join sign_in_slow b on b.person_id = p.id
    where p.mail = replace(lower(mail_typed), ' ', '') and p.disabled_at is null
      and (b.begun_at is null or b.begun_at < now() - interval '1 day')
    on conflict (person_id) do update set begun_at = now() where s.begun_at < now() - interval '1 day'
    returning s.person_id)
  insert into audit_event (person_id, action, request, entity, entity_id, change)
  select acting_person(), 'slow_sign_in', coalesce(current_setting('konkurss.request', true), ''), 'person', person_id, '{}' from begun
$$;

-- When people come and go is the administrator's and the auditor's to know, not that of whoever leads calls, unless they are an auditor, too.
create function audits_everything() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from person_role r where r.person_id = acting_person() and r.role = 'auditor' and r.call_id is null
                 and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until))
$$;
create policy audit_event_signing on audit_event as restrictive for select using (
  action not in ('sign_in', 'sign_out', 'slow_sign_in') or not (select acting_impartial()) or (select audits_everything()));

revoke execute on function end_password_links(), sign_in_slowed(text), audits_everything() from public;
grant execute on function sign_in_slowed(text), audits_everything() to konkurss_app;

-- A forgotten password: the administrator gives a link that works once, by which the person sets a new one. Nobody learns it, and what
-- was open of the account ends with it.

create table password_link (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  token_hash bytea not null unique,
  made_by bigint references person,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_link_of_person on password_link (person_id) where used_at is null;
create trigger audited after insert or update on password_link for each row execute function audit('person', 'person_id', '', '');

alter table password_link enable row level security;
create policy password_link_given on password_link for all using ((select acting_everywhere()) and (select acting_action()) = 'give_password_link');
grant select, insert on password_link to konkurss_app;
grant update (expires_at) on password_link to konkurss_app;

-- Whose a link is, as long as it works.
create function password_link_by_token(token text) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('mail', p.mail, 'name', p.name)
  from password_link l join person p on p.id = l.person_id and p.disabled_at is null
  where l.token_hash = sha256(convert_to(token, 'UTF8')) and l.used_at is null and l.expires_at > now()
$$;

-- Sets the password, once; sessions, tokens and other links end.
create function password_set(token text, hash text) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare who bigint;
begin
  update password_link l set used_at = now() from person p
  where p.id = l.person_id and p.disabled_at is null
    and l.token_hash = sha256(convert_to(token, 'UTF8')) and l.used_at is null and l.expires_at > now() returning l.person_id into who;
  if not found then return null; end if;
  update password_link set used_at = now() where person_id = who and used_at is null;
  update person set password_hash = hash, version = version + 1 where id = who;
  update api_token set revoked_at = now() where person_id = who and revoked_at is null;
  update session set ended_at = now() where person_id = who and ended_at is null;
  delete from sign_in_failure where subject = 'account ' || (select mail from person where id = who);
  return who;
end $$;
revoke execute on function password_link_by_token(text), password_set(text, text) from public;
grant execute on function password_link_by_token(text), password_set(text, text) to konkurss_app;

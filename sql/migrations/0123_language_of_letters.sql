-- Whoever accepts an invitation gets letters in the language in which it was read; before, everybody got them in Latvian for ever. As in
-- 0091 and 0100 otherwise: somebody who is known keeps name, password and language.
drop function invitation_accept(text, text, text);
create function invitation_accept(token text, person_name text, hash text, in_language text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare i invitation; who bigint;
begin
  update invitation set used_at = now() where token_hash = sha256(convert_to(token, 'UTF8'))
    and used_at is null and revoked_at is null and expires_at > now() returning * into i;
  if not found then return null; end if;
  insert into person (mail, name, password_hash, language) values (i.mail, person_name, hash, in_language)
    on conflict (mail) do update set password_hash = coalesce(person.password_hash, excluded.password_hash),
      language = case when person.password_hash is null then excluded.language else person.language end
    returning id into who;
  insert into person_role (person_id, role, organisation_id, call_id, contract_id, valid_from, valid_until)
  values (who, i.role, i.organisation_id, i.call_id, i.contract_id, least(coalesce(i.valid_from, riga_today()), i.valid_until), i.valid_until)
    on conflict do nothing;
  return who;
end $$;
revoke execute on function invitation_accept(text, text, text, text) from public;
grant execute on function invitation_accept(text, text, text, text) to konkurss_app;

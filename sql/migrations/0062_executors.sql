-- The executor's people: a role that reaches the contracts it was given for.
alter table person_role add column contract_id bigint references contract;
alter table invitation add column contract_id bigint references contract;
alter table person_role drop constraint person_role_known;
alter table person_role add constraint person_role_known check (role in
  ('preparer', 'signatory', 'commenter', 'reader', 'executor', 'evaluator', 'member', 'secretary', 'chair', 'deputy', 'observer', 'officer', 'administrator',
   'auditor'));
alter table person_role add constraint person_role_of_contract check ((role = 'executor') = (contract_id is not null));
alter table invitation add constraint invitation_of_contract check ((role = 'executor') = (contract_id is not null));
drop index person_role_once;
create unique index person_role_once on person_role (person_id, role, coalesce(organisation_id, 0), coalesce(call_id, 0), coalesce(contract_id, 0))
  where valid_until is null;

create or replace function enter(token text, kind text, action text, reaches jsonb, request text, received_at text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  who person; ses session; roles jsonb; own bigint[]; received bigint[]; contracts bigint[]; everywhere text := ''; assigned text := ''; mine text := '';
begin
  if kind = 'session' then
    select s.* into ses from session s where s.token_hash = sha256(convert_to(token, 'UTF8'))
      and s.ended_at is null and s.expires_at > now() and s.seen_at + s.idle_limit > now();
    select p.* into who from person p where p.id = ses.person_id and p.disabled_at is null;
  elsif kind = 'token' then
    select p.* into who from person p join api_token t on t.person_id = p.id
      where t.token_hash = sha256(convert_to(token, 'UTF8')) and t.revoked_at is null and t.expires_at > now() and p.disabled_at is null;
  elsif kind = 'person' then
    select p.* into who from person p where p.id = token::bigint and p.disabled_at is null;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'organisation_id', r.organisation_id, 'organisation', o.name, 'call_id', r.call_id,
             'contract_id', r.contract_id) order by r.id), '[]'),
         coalesce(array_agg(r.organisation_id) filter (where reaches ->> r.role = 'own' and r.organisation_id is not null), '{}'),
         coalesce(array_agg(r.call_id) filter (where reaches ->> r.role in ('received', 'all') and r.call_id is not null and leads), '{}'),
         coalesce(array_agg(r.contract_id) filter (where reaches ->> r.role = 'own' and r.contract_id is not null), '{}'),
         coalesce(max('*') filter (where reaches ->> r.role in ('received', 'all') and r.call_id is null and leads), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'assigned'), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'own'), '')
    into roles, own, received, contracts, everywhere, assigned, mine
    from person_role r left join organisation o on o.id = r.organisation_id
    cross join lateral (select r.organisation_id is null and r.role not in ('evaluator', 'executor') as leads) l
    where r.person_id = who.id and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until);
  perform set_config('konkurss.person', coalesce(who.id::text, ''), true), set_config('konkurss.action', action, true),
          set_config('konkurss.request', request, true), set_config('konkurss.received_at', received_at, true),
          set_config('konkurss.own', own::text, true), set_config('konkurss.calls', received::text, true),
          set_config('konkurss.contracts', contracts::text, true),
          set_config('konkurss.everywhere', everywhere, true), set_config('konkurss.assigned', assigned, true),
          set_config('konkurss.mine', mine, true);
  if who.id is null then return null; end if;
  return jsonb_build_object('id', who.id, 'mail', who.mail, 'name', who.name, 'language', who.language, 'csrf', ses.csrf, 'roles', roles,
                            'seen_long_ago', ses.seen_at < now() - interval '1 minute');
end $$;

create or replace function sign_in_facts(mail_typed text, address text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'person_id', (select id from person where mail = lower(mail_typed) and disabled_at is null),
    'password_hash', (select password_hash from person where mail = lower(mail_typed) and disabled_at is null),
    'staff', exists (select 1 from person p join person_role r on r.person_id = p.id
                     where p.mail = lower(mail_typed) and r.role not in ('preparer', 'signatory', 'commenter', 'reader', 'executor')),
    'failures_of_account', (select count(*) from sign_in_failure where subject = 'account ' || lower(mail_typed) and at > now() - interval '15 minutes'),
    'failures_of_address', (select count(*) from sign_in_failure where subject = 'address ' || address and at > now() - interval '15 minutes'))
$$;

create or replace function invitation_by_token(token text) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('id', i.id, 'mail', i.mail, 'role', i.role, 'organisation', o.name, 'call', c.title, 'contract', k.number,
                            'known', exists (select 1 from person p where p.mail = i.mail and p.password_hash is not null))
  from invitation i left join organisation o on o.id = i.organisation_id left join call c on c.id = i.call_id left join contract k on k.id = i.contract_id
  where i.token_hash = sha256(convert_to(token, 'UTF8')) and i.used_at is null and i.revoked_at is null and i.expires_at > now()
$$;

create or replace function invitation_accept(token text, person_name text, hash text) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare i invitation; who bigint;
begin
  update invitation set used_at = now() where token_hash = sha256(convert_to(token, 'UTF8'))
    and used_at is null and revoked_at is null and expires_at > now() returning * into i;
  if not found then return null; end if;
  insert into person (mail, name, password_hash) values (i.mail, person_name, hash)
    on conflict (mail) do update set password_hash = coalesce(person.password_hash, excluded.password_hash) returning id into who;
  insert into person_role (person_id, role, organisation_id, call_id, contract_id) values (who, i.role, i.organisation_id, i.call_id, i.contract_id)
    on conflict do nothing;
  return who;
end $$;

-- Those who lead the call invite the executor's people and end their roles, by the one action that is for that.
create policy invitation_of_contract on invitation for all using (
  (select acting_action()) in ('show_contract', 'invite_executor') and role = 'executor'
  and call_id = any ((select acting_calls())::bigint[]));

-- A stored file belongs to somebody also as a file of a contract.
create or replace function file_is_named(file text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from attachment t where t.stored_as = file
    and (t.removed_at is null or exists (select 1 from submission s where s.application_id = t.application_id
                                         and s.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id)))))
    or exists (select 1 from contract_file f where f.stored_as = file and f.removed_at is null)
$$;

-- The names beside what was done on a contract, for its parties.
create function contract_names(of_contract bigint) returns table (person_id bigint, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name from person p
  where exists (select 1 from contract c where c.id = of_contract and (c.organisation_id = any (acting_for()) or c.id = any (acting_contracts())
                or acting_everywhere() or c.call_id = any (acting_calls())))
    and p.id in (select c.opened_by from contract c where c.id = of_contract
                 union select unnest(array[a.prepared_by, a.approved_by]) from contract_amendment a where a.contract_id = of_contract
                 union select unnest(array[h.handed_in_by, h.judged_by, v.person_id]) from milestone_hand_in h
                   left join hand_in_view v on v.hand_in_id = h.id where h.contract_id = of_contract
                 union select t.accepted_by from acceptance_act t where t.contract_id = of_contract
                 union select f.added_by from contract_file f where f.contract_id = of_contract
                 union select r.person_id from person_role r where r.contract_id = of_contract)
$$;

revoke execute on function contract_names(bigint) from public;
grant execute on function contract_names(bigint) to konkurss_app;

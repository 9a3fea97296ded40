-- The door learns of which call a role is by its code, too, as addresses have it: the menu of a call's pages asks for it on each of them.
-- And whoever ends somebody else's sessions is remembered.

-- As in 0118 otherwise.
create or replace function enter(token text, kind text, action text, reaches jsonb, request text, received_at text) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  who person; ses session; roles jsonb; own bigint[]; received bigint[]; contracts bigint[]; everywhere text := ''; assigned text := ''; mine text := '';
  impartial text := ''; evaluated bigint[]; evaluates_all text := '';
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
             'call', c.code, 'contract_id', r.contract_id) order by r.id), '[]'),
         coalesce(array_agg(r.organisation_id) filter (where reaches ->> r.role = 'own' and r.organisation_id is not null), '{}'),
         coalesce(array_agg(r.call_id) filter (where reaches ->> r.role in ('impartial', 'received', 'all') and r.call_id is not null and leads), '{}'),
         coalesce(array_agg(r.contract_id) filter (where reaches ->> r.role = 'own' and r.contract_id is not null), '{}'),
         coalesce(max('*') filter (where reaches ->> r.role in ('impartial', 'received', 'all') and r.call_id is null and leads), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'assigned'), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'own'), ''),
         coalesce(max('*') filter (where reaches ->> r.role = 'impartial' and leads), ''),
         coalesce(array_agg(r.call_id) filter (where r.role = 'evaluator' and reaches ->> r.role = 'assigned' and r.call_id is not null), '{}'),
         coalesce(max('*') filter (where r.role = 'evaluator' and reaches ->> r.role = 'assigned' and r.call_id is null), '')
    into roles, own, received, contracts, everywhere, assigned, mine, impartial, evaluated, evaluates_all
    from person_role r left join organisation o on o.id = r.organisation_id left join call c on c.id = r.call_id
    cross join lateral (select r.organisation_id is null and r.role not in ('evaluator', 'executor') as leads) l
    where r.person_id = who.id and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until);
  perform set_config('konkurss.person', coalesce(who.id::text, ''), true), set_config('konkurss.action', action, true),
          set_config('konkurss.request', request, true), set_config('konkurss.received_at', received_at, true),
          set_config('konkurss.own', own::text, true), set_config('konkurss.calls', received::text, true),
          set_config('konkurss.contracts', contracts::text, true),
          set_config('konkurss.everywhere', everywhere, true), set_config('konkurss.assigned', assigned, true),
          set_config('konkurss.evaluated', evaluated::text, true), set_config('konkurss.evaluates_all', evaluates_all, true),
          set_config('konkurss.mine', mine, true), set_config('konkurss.impartial', impartial, true),
          set_config('konkurss.hidden', case impartial when '*' then conflicts_of(who.id, everywhere = '*', received)::text else '' end, true);
  if who.id is null then return null; end if;
  return jsonb_build_object('id', who.id, 'mail', who.mail, 'name', who.name, 'language', who.language, 'csrf', ses.csrf, 'roles', roles,
                            'seen_long_ago', ses.seen_at < now() - interval '1 minute');
end $$;

-- As in 0101. A session has no events of its own; ending one's own belongs to the change of the password.
create or replace function sessions_end(of_person bigint) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare ended int;
begin
  if of_person is distinct from acting_person() and not acting_everywhere() then return 0; end if;
  update api_token set revoked_at = now() where person_id = of_person and revoked_at is null;
  update session set ended_at = now() where person_id = of_person and ended_at is null;
  get diagnostics ended = row_count;
  if of_person is distinct from acting_person() then
    insert into audit_event (person_id, action, request, entity, entity_id, change)
    values (acting_person(), acting_action(), coalesce(current_setting('konkurss.request', true), ''), 'person', of_person,
            jsonb_build_object('sessions_ended', ended));
  end if;
  return ended;
end $$;

-- The outbox: a message commits together with the change that it tells of; a job sends it by mail.
--
-- How to send one: call one of the functions below in the handler's transaction, from a query file, with a literal as its kind:
--   message_queue(kind, person, arguments, link, call, application, once)
--       to one person
--   message_queue_institution(kind, institution, roles, arguments, link, call, application, once)
--       to everybody who has one of these roles in the institution, e.g. array['preparer', 'signatory']
--   message_queue_office(kind, call, roles, arguments, link, application, once)
--       to everybody who has one of these roles for the call or for the whole office, e.g. array['officer']
--   message_queue_mail(kind, mail, language, arguments, link, secret, once)
--       to an address that may have no account; `secret` completes the link, only the mail shows it, and it is forgotten when sent
-- The words are messages.about.<kind> (for the outbox), messages.subject.<kind> and messages.text.<kind> in src/messages/lv.json and
-- en.json, with the arguments by their names: {"lv": …, "en": …} is taken in the reader's language, a name that ends in _at is a moment (ISO 8601) and is shown in Riga's time.
-- The link is an address within Konkurss ("/applications/7"). A message never carries anything sealed: no title, no answer, no
-- comment; it says what happened and leads there. `once` is the key of what must be told once only ("reminder 7 days 12"), null
-- when every call is a new message; each recipient gets the key once. The functions return what they queued: the number of
-- the message (null: told before, or the account is closed) or how many.

create table message (
  id bigint generated always as identity primary key,
  kind text not null,
  arguments jsonb not null default '{}',
  link text not null default '',
  secret text,
  person_id bigint references person,
  mail text not null,
  language text not null,
  call_id bigint references call,
  application_id bigint references application,
  once text,
  state text not null default 'queued',
  attempts int not null default 0,
  queued_at timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  give_up_at timestamptz not null default now() + interval '4 days',
  sent_at timestamptz,
  error text,
  constraint message_once unique (once),
  constraint message_kind_format check (kind ~ '^[a-z][a-z0-9_]*$'),
  constraint message_mail_format check (mail = lower(mail) and mail ~ '^[^@\s]+@[^@\s]+$' and length(mail) <= 254),
  constraint message_language check (language in ('lv', 'en')),
  constraint message_link_is_ours check (link = '' or link ~ '^/([^/\\]|$)'),
  constraint message_state check (state in ('queued', 'sent', 'failed')),
  constraint message_secret_forgotten check (state <> 'sent' or secret is null)
);
create index message_due on message (next_attempt_at) where state = 'queued';
create index message_of_call on message (call_id, id);

create function message_add(of_kind text, to_person bigint, to_mail text, in_language text, with_arguments jsonb, to_link text, with_secret text,
                            of_call bigint, of_application bigint, once_key text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  insert into message (kind, person_id, mail, language, arguments, link, secret, call_id, application_id, once)
  values (of_kind, to_person, to_mail, in_language, with_arguments, coalesce(to_link, ''), with_secret, of_call, of_application, once_key)
  on conflict (once) do nothing returning id
$$;

create function message_queue(of_kind text, to_person bigint, with_arguments jsonb, to_link text, of_call bigint, of_application bigint,
                              once_key text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  select message_add(of_kind, p.id, p.mail, p.language, with_arguments, to_link, null, of_call, of_application, once_key || ' to ' || p.id)
  from person p where p.id = to_person and p.disabled_at is null
$$;

create function message_queue_institution(of_kind text, to_organisation bigint, to_roles text[], with_arguments jsonb, to_link text, of_call bigint,
                                          of_application bigint, once_key text) returns int
language sql security definer set search_path = public, pg_temp as $$
  select cast(count(message_queue(of_kind, p.person_id, with_arguments, to_link, of_call, of_application, once_key)) as int)
  from (select distinct r.person_id from person_role r where r.organisation_id = to_organisation and r.role = any (to_roles)
        and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until)) p
$$;

create function message_queue_office(of_kind text, of_call bigint, to_roles text[], with_arguments jsonb, to_link text, of_application bigint,
                                     once_key text) returns int
language sql security definer set search_path = public, pg_temp as $$
  select cast(count(message_queue(of_kind, p.person_id, with_arguments, to_link, of_call, of_application, once_key)) as int)
  from (select distinct r.person_id from person_role r where (r.call_id = of_call or r.call_id is null) and r.role = any (to_roles)
        and current_date >= r.valid_from and (r.valid_until is null or current_date <= r.valid_until)) p
$$;

create function message_queue_mail(of_kind text, to_mail text, in_language text, with_arguments jsonb, to_link text, with_secret text,
                                   once_key text) returns bigint
language sql security definer set search_path = public, pg_temp as $$
  select message_add(of_kind, null, lower(to_mail), in_language, with_arguments, to_link, with_secret, null, null, once_key)
$$;

-- The next due message, for whichever server is free. Taking it counts as an attempt and sets the time of the next one (1, 3, 9 …
-- minutes, at most 2 hours), so that a message whose server dies in the middle comes up again by itself. What waited too long
-- isn't sent after its time: it has failed, and can be tried again by hand.
create function message_take() returns jsonb language sql security definer set search_path = public, pg_temp as $$
  update message set state = 'failed', error = 'messages.too_old' where state = 'queued' and give_up_at < now();
  update message set attempts = attempts + 1,
                     next_attempt_at = now() + least(interval '2 hours', interval '1 minute' * power(3, least(attempts, 9)))
  where id = (select id from message where state = 'queued' and next_attempt_at <= now() order by next_attempt_at, id for update skip locked limit 1)
  returning jsonb_build_object('id', id, 'kind', kind, 'mail', mail, 'language', language, 'arguments', arguments, 'link', link,
                               'secret', coalesce(secret, ''))
$$;

-- What became of the attempt. Not delivered within four days (RFC 5321, 4.5.4.1), or refused for good: failed, until somebody
-- lets it try again.
create function message_attempted(of_message bigint, failure text, for_good boolean) returns void
language sql security definer set search_path = public, pg_temp as $$
  update message set state = case when failure is null then 'sent' when for_good or give_up_at <= next_attempt_at then 'failed' else state end,
                     sent_at = case when failure is null then now() end,
                     secret = case when failure is null then null else secret end, error = failure
  where id = of_message and state = 'queued'
$$;

-- The audit remembers that a message was ordered, sent, failed and tried again, not what it said.
create function audit_message() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.state = old.state and new.give_up_at = old.give_up_at then return null; end if;
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, application_id, change)
  values (nullif(current_setting('konkurss.person', true), '')::bigint,
          coalesce(nullif(current_setting('konkurss.action', true), ''), case tg_op when 'INSERT' then 'queue_message' else 'send_message' end),
          coalesce(current_setting('konkurss.request', true), ''), 'message', new.id, new.call_id, new.application_id,
          jsonb_build_object('kind', new.kind, 'mail', new.mail,
                             'state', jsonb_build_array(case tg_op when 'UPDATE' then old.state end, new.state)));
  return null;
end $$;
create trigger audited after insert or update on message for each row execute function audit_message();

-- The outbox shows to whom, of what kind, when and with what success; what a message says stays with its reader.
alter table message enable row level security;
create policy message_received on message for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
grant select (id, kind, person_id, mail, language, call_id, state, attempts, queued_at, next_attempt_at, give_up_at, sent_at, error) on message to konkurss_app;
grant update (state, next_attempt_at, give_up_at, error) on message to konkurss_app;

revoke execute on function message_add(text, bigint, text, text, jsonb, text, text, bigint, bigint, text),
  message_queue(text, bigint, jsonb, text, bigint, bigint, text), message_queue_institution(text, bigint, text[], jsonb, text, bigint, bigint, text),
  message_queue_office(text, bigint, text[], jsonb, text, bigint, text), message_queue_mail(text, text, text, jsonb, text, text, text),
  message_take(), message_attempted(bigint, text, boolean), audit_message() from public;
grant execute on function message_queue(text, bigint, jsonb, text, bigint, bigint, text),
  message_queue_institution(text, bigint, text[], jsonb, text, bigint, bigint, text),
  message_queue_office(text, bigint, text[], jsonb, text, bigint, text), message_queue_mail(text, text, text, jsonb, text, text, text),
  message_take(), message_attempted(bigint, text, boolean) to konkurss_app;

-- What readers found: an applicant's history tells nothing of the office's conflicts; counts of a call are for those who lead it; the audit
-- copies no text of a case; a case whose work task was never agreed ends, too; the chain is sealed without looking for what is unsealed; a
-- stranger locks nobody out; a removed file isn't scanned for ever.

-- An institution reads of its application's history what institutions do, and what is told to them: whatever else comes is left out.
alter policy audit_event_own on audit_event using (
  application_id in (select id from application where organisation_id = any ((select acting_for())::bigint[]))
  and entity in ('application', 'attachment')
  and action in ('start_application', 'fill_application', 'restore_version', 'attach_file', 'scan', 'submit', 'withdraw', 'hand_over', 'take_back',
                 'return_application', 'replace', 'keep_submitted', 'fill_clarification', 'answer_clarification', 'report_condition', 'object',
                 'unseal', 'request_clarification', 'release', 'confirm_condition', 'decide_objection'));

-- As in 0019, for those who lead the call: a role in one call counts nothing of another.
create or replace function application_counts(of_call bigint) returns table (category_code text, state text, count bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.code, told.state, count(*)
  from application a join category c on c.id = a.category_id
  cross join lateral (select case when a.state not in ('draft', 'handed_over') then a.state
                                  when exists (select 1 from submission s where s.application_id = a.id) then 'submitted' else 'draft' end as state) told
  where a.call_id = of_call and a.state <> 'withdrawn' and (acting_everywhere() or of_call = any (acting_calls())) group by c.code, told.state
$$;

-- As in 0116, and of every text that a destruction act erases only that it changed; the reasons of what was decided, and names of files, stay.
create or replace function audit_difference(old_row jsonb, new_row jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, case
      when key in ('answers') then coalesce((
        select jsonb_agg(f order by f) from (
          select f from jsonb_object_keys(coalesce(new_row -> key, '{}') || coalesce(old_row -> key, '{}')) f
          where old_row -> key -> f is distinct from new_row -> key -> f) changed), '[]')
      when value in ('null', '""', '[]', '{}') and coalesce(old_row -> key, 'null') in ('null', '""', '[]', '{}') then jsonb_build_array(old_row -> key, value)
      when key in ('password_hash', 'token_hash', 'csrf', 'definition', 'inputs', 'result', 'paper', 'minutes', 'dissent', 'ordered',
                   'note', 'question', 'explanation', 'view', 'conditions', 'remark', 'tenderer', 'subject', 'original', 'buyer_signatory',
                   'buyer_contact', 'institution_contact', 'change', 'change_text', 'signatures', 'defects', 'read', 'differences', 'source', 'method')
        or key like 'executor\_%' or key in ('text', 'report') and new_row ? 'application_id'
        or key = 'title' and new_row ?| array['answers', 'contract_id'] or key = 'registration_number' and new_row ? 'tenderer' then '"changed"'::jsonb
      else jsonb_build_array(old_row -> key, value) end), '{}')
  from jsonb_each(new_row)
  where value is distinct from old_row -> key and key not in ('saved_at', 'version', 'points_given')
$$;

-- As in 0082. The term of a work task that was never agreed begins when it was opened, unless a contract of the case is still performed.
create or replace function case_kinds(of_call bigint) returns table (application_id bigint, kind text, began_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  with kept as (select a.id, cast(c.released_at at time zone 'Europe/Riga' as date) as released_on
                from call c join application a on a.call_id = c.id
                where c.id = of_call and a.opened_at is not null and a.destroyed_in is null and (acting_everywhere() or of_call = any (acting_calls())))
  select k.id, 'application', k.released_on from kept k
  union all
  select k.id, 'evaluation', k.released_on from kept k where exists (select 1 from evaluation e where e.application_id = k.id)
  union all
  select k.id, 'objection', case when bool_and(o.state in ('withdrawn', 'not_examined', 'upheld', 'dismissed'))
         then cast(max(coalesce(o.decided_at, o.examined_at, o.submitted_at)) at time zone 'Europe/Riga' as date) end
  from kept k join objection o on o.application_id = k.id group by k.id
  union all
  select k.id, 'work_task', cast(coalesce(t.agreed_at, case when not exists (
           select 1 from contract n where n.application_id = k.id and n.state not in ('completed', 'terminated')) then t.opened_at end) at time zone 'Europe/Riga' as date)
  from kept k join work_task t on t.application_id = k.id
  union all
  -- Where no contract came of it, from its beginning.
  select k.id, 'procurement', case when exists (select 1 from contract n where n.procurement_id = p.id and n.state in ('draft', 'sent')) then null
         else coalesce((select max(n.signed_on) from contract n where n.procurement_id = p.id), cast(p.opened_at at time zone 'Europe/Riga' as date)) end
  from kept k join work_task t on t.application_id = k.id join procurement p on p.task_id = t.id
  union all
  select k.id, 'contract', case when bool_and(n.state in ('completed', 'terminated')) then cast(max(n.ended_at) at time zone 'Europe/Riga' as date) end
  from kept k join contract n on n.application_id = k.id group by k.id
$$;

-- The events that no link holds yet. One of an earlier number that commits late comes in like any other, and nothing is searched for.
create table audit_unlinked (event_id bigint primary key);
alter table audit_unlinked enable row level security;
create function note_unlinked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_unlinked values (new.id);
  return null;
end $$;
-- From here on whoever writes an event waits, so that the events of before are all seen by the next statement.
create trigger audit_event_unlinked after insert on audit_event for each row execute function note_unlinked();
insert into audit_unlinked select a.id from audit_event a where not exists (select 1 from audit_link l where l.event_id = a.id);

-- As in 0103.
create or replace function audit_seal(most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last_no bigint; last_hash bytea; e audit_event; of_event bigint; linked int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('konkurss audit chain')) then return 0; end if;
  select no, hash into last_no, last_hash from audit_link order by no desc limit 1;
  last_no := coalesce(last_no, 0);
  last_hash := coalesce(last_hash, '\x'::bytea);
  for of_event in select event_id from audit_unlinked order by event_id limit most loop
    select * into strict e from audit_event where id = of_event;
    last_no := last_no + 1;
    last_hash := sha256(last_hash || convert_to(audit_text(e, 2), 'UTF8'));
    insert into audit_link (no, event_id, hash) values (last_no, e.id, last_hash);
    delete from audit_unlinked where event_id = of_event;
    linked := linked + 1;
  end loop;
  return linked;
end $$;

-- Where a person has signed in from within 90 days: the account-wide stop doesn't hold there. Of an address only a hash is kept.
create table sign_in_place (
  person_id bigint not null references person,
  address_hash bytea not null,
  seen_at timestamptz not null default now(),
  primary key (person_id, address_hash)
);
create index sign_in_place_seen on sign_in_place (seen_at);
alter table sign_in_place enable row level security;
create function place_hash(of_person bigint, address text) returns bytea language sql immutable as $$
  select sha256(convert_to(of_person || ' ' || address, 'UTF8'))
$$;

-- No mail address has a space, so what is typed with one never counts as somebody's failures from an address.
create function account_subject(mail_typed text) returns text language sql immutable as $$ select 'account ' || replace(lower(mail_typed), ' ', '') $$;

-- As in 0118, the account named by account_subject(), and with what is known of the address.
create or replace function sign_in_failed(mail_typed text, address text) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into sign_in_failure (subject)
  values (account_subject(mail_typed)), (account_subject(mail_typed) || ' from ' || address), ('address ' || address);
  delete from sign_in_failure where at < now() - interval '1 day';
$$;
create or replace function sign_in_facts(mail_typed text, address text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'person_id', (select id from person where mail = lower(mail_typed) and disabled_at is null),
    'password_hash', (select password_hash from person where mail = lower(mail_typed) and disabled_at is null),
    'staff', exists (select 1 from person p join person_role r on r.person_id = p.id
                     where p.mail = lower(mail_typed) and r.role not in ('preparer', 'signatory', 'commenter', 'reader', 'executor')),
    'knows_address', exists (select 1 from person p join sign_in_place s on s.person_id = p.id and s.address_hash = place_hash(p.id, address)
                             where p.mail = lower(mail_typed) and s.seen_at > now() - interval '90 days'),
    'failures_from_here', (select count(*) from sign_in_failure
                           where subject = account_subject(mail_typed) || ' from ' || address and at > now() - interval '15 minutes'),
    'failures_of_account', (select count(*) from sign_in_failure where subject = account_subject(mail_typed) and at > now() - interval '15 minutes'),
    'failures_of_address', (select count(*) from sign_in_failure where subject = 'address ' || address and at > now() - interval '15 minutes'))
$$;
-- As in 0118, and remembers the address.
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
  insert into audit_event (person_id, action, entity, entity_id, change) values (who, 'sign_in', 'person', who, '{}');
$$;

-- With a new password all failures of the account are forgotten, those from each address, too. Returns how many.
create function sign_in_forgiven(of_mail text) returns bigint language sql security definer set search_path = public, pg_temp as $$
  with forgotten as (
    delete from sign_in_failure where subject = account_subject(of_mail) or starts_with(subject, account_subject(of_mail) || ' from ') returning 1)
  select count(*) from forgotten
$$;
-- As in 0110.
create or replace function password_set(token text, hash text) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
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
  perform sign_in_forgiven((select mail from person where id = who));
  return who;
end $$;

-- As in 0063. A removed attachment is scanned only where a submitted version still names it.
create or replace function scan_take() returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare taken bigint;
begin
  update attachment_scan set taken_at = now()
  where attachment_id = (select w.attachment_id from attachment_scan w join attachment t on t.id = w.attachment_id
                         where w.state = 'waiting' and (w.taken_at is null or w.taken_at < now() - interval '1 minute')
                           and (t.removed_at is null or exists (select 1 from submission s where s.application_id = t.application_id
                                                                and s.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id))))
                         order by w.attachment_id for update of w skip locked limit 1)
  returning attachment_id into taken;
  if taken is not null then
    return (select jsonb_build_object('id', id, 'stored_as', stored_as, 'of', 'attachment') from attachment where id = taken);
  end if;
  update contract_file set scan_taken_at = now()
  where id = (select id from contract_file where scan = 'waiting' and removed_at is null and (scan_taken_at is null or scan_taken_at < now() - interval '1 minute')
              order by id for update skip locked limit 1)
  returning id into taken;
  return (select jsonb_build_object('id', id, 'stored_as', stored_as, 'of', 'contract_file') from contract_file where id = taken);
end $$;

revoke execute on function note_unlinked(), place_hash(bigint, text), account_subject(text), sign_in_forgiven(text) from public;

-- Who did what to what: appended by trigger with the actor and the action that the door announced, and hash-chained
-- afterwards by a job, so that writers don't queue on the chain.

create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id bigint,
  action text not null,
  request text not null default '',
  entity text not null,
  entity_id bigint not null,
  call_id bigint,
  application_id bigint,
  change jsonb not null
);
create index audit_event_of_entity on audit_event (entity, entity_id, id);
create index audit_event_of_application on audit_event (application_id, id);
create index audit_event_of_call on audit_event (call_id, id);

create table audit_link (
  no bigint primary key,
  event_id bigint not null unique references audit_event,
  hash bytea not null
);

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only' using errcode = 'check_violation', constraint = 'audit_append_only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit_event execute function refuse_change_of_audit();
create trigger audit_link_append_only before update or delete or truncate on audit_link execute function refuse_change_of_audit();

-- What differs between two rows, without what must not be copied: secrets are masked, answers are named only
-- (their text is sealed and lives in the application and its submissions).
create function audit_difference(old_row jsonb, new_row jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, case
      when key in ('password_hash', 'token_hash', 'csrf') then '"changed"'::jsonb
      when key in ('answers') then coalesce((
        select jsonb_agg(f order by f) from (
          select f from jsonb_object_keys(coalesce(new_row -> key, '{}') || coalesce(old_row -> key, '{}')) f
          where old_row -> key -> f is distinct from new_row -> key -> f) changed), '[]')
      when key in ('title') and new_row ? 'answers' or key in ('definition', 'inputs', 'result') then '"changed"'::jsonb
      else jsonb_build_array(old_row -> key, value) end), '{}')
  from jsonb_each(new_row)
  where value is distinct from old_row -> key and key not in ('saved_at', 'version')
$$;

-- Arguments: entity, the column with its number, the column with its call ('' = none), the column with its application.
create function audit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  row_new jsonb := to_jsonb(new);
  row_old jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  difference jsonb := audit_difference(row_old, row_new);
begin
  if tg_op = 'UPDATE' and difference = '{}' then return null; end if;
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, application_id, change)
  values (nullif(current_setting('konkurss.person', true), '')::bigint,
          coalesce(nullif(current_setting('konkurss.action', true), ''), lower(tg_op)),
          coalesce(current_setting('konkurss.request', true), ''),
          tg_argv[0], (row_new ->> tg_argv[1])::bigint,
          (row_new ->> nullif(tg_argv[2], ''))::bigint, (row_new ->> nullif(tg_argv[3], ''))::bigint, difference);
  return null;
end $$;

create trigger audited after insert or update on organisation for each row execute function audit('organisation', 'id', '', '');
create trigger audited after insert or update on person for each row execute function audit('person', 'id', '', '');
create trigger audited after insert or update on person_role for each row execute function audit('person', 'person_id', 'call_id', '');
create trigger audited after insert or update on api_token for each row execute function audit('person', 'person_id', '', '');
create trigger audited after insert or update on invitation for each row execute function audit('invitation', 'id', 'call_id', '');
create trigger audited after insert or update on call for each row execute function audit('call', 'id', 'id', '');
create trigger audited after insert or update on application for each row execute function audit('application', 'id', 'call_id', 'id');
create trigger audited after insert or update on attachment for each row execute function audit('attachment', 'id', '', 'application_id');
create trigger audited after insert or update on admissibility_check
  for each row execute function audit('application', 'application_id', '', 'application_id');
create trigger audited after insert or update on evaluation for each row execute function audit('evaluation', 'id', '', 'application_id');
create trigger audited after insert or update on declaration
  for each row execute function audit('application', 'application_id', '', 'application_id');
create trigger audited after insert or update on ranking for each row execute function audit('call', 'call_id', 'call_id', '');
create trigger audited after insert or update on decision
  for each row execute function audit('application', 'application_id', 'call_id', 'application_id');
create trigger audited after insert on job for each row execute function audit('job', 'id', 'call_id', '');

-- One event for all scores of a save.
create function audit_scores() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_event (person_id, action, request, entity, entity_id, application_id, change)
  select nullif(current_setting('konkurss.person', true), '')::bigint,
         coalesce(nullif(current_setting('konkurss.action', true), ''), lower(tg_op)),
         coalesce(current_setting('konkurss.request', true), ''),
         'evaluation', n.evaluation_id, e.application_id,
         jsonb_object_agg(c.code, jsonb_build_array(n.points, n.reason))
  from changed n join evaluation e on e.id = n.evaluation_id join criterion c on c.id = n.criterion_id
  group by n.evaluation_id, e.application_id;
  return null;
end $$;
create trigger audited_insert after insert on score referencing new table as changed
  for each statement execute function audit_scores();
create trigger audited_update after update on score referencing new table as changed
  for each statement execute function audit_scores();

-- The text of an event that its hash covers; the separator can't occur in the parts before the last.
create function audit_text(e audit_event) returns text language sql stable as $$
  select concat_ws('|', e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.person_id, e.action, e.request,
                   e.entity, e.entity_id, e.call_id, e.application_id, e.change::text)
$$;

-- Links committed events to the chain, at most so many; one server at a time. Returns how many.
create function audit_seal(most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last_no bigint; last_hash bytea; e audit_event; linked int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('konkurss audit chain')) then return 0; end if;
  select no, hash into last_no, last_hash from audit_link order by no desc limit 1;
  last_no := coalesce(last_no, 0);
  last_hash := coalesce(last_hash, '\x'::bytea);
  for e in select a.* from audit_event a where not exists (select 1 from audit_link l where l.event_id = a.id) order by a.id limit most loop
    last_no := last_no + 1;
    last_hash := sha256(last_hash || convert_to(audit_text(e), 'UTF8'));
    insert into audit_link (no, event_id, hash) values (last_no, e.id, last_hash);
    linked := linked + 1;
  end loop;
  return linked;
end $$;

-- Recomputes the whole chain: links seen, the last hash, events not linked yet, and the number of the first link that doesn't hold.
create function audit_verify(out links bigint, out last_hash text, out unlinked bigint, out broken_at bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l record; expected bytea := '\x'::bytea;
begin
  links := 0;
  for l in select k.no, k.hash, k.event_id, audit_text(a) as text from audit_link k left join audit_event a on a.id = k.event_id order by k.no loop
    links := links + 1;
    expected := sha256(expected || convert_to(coalesce(l.text, ''), 'UTF8'));
    if l.no <> links or l.text is null or l.hash <> expected then broken_at := l.no; exit; end if;
  end loop;
  last_hash := encode(expected, 'hex');
  select count(*) into unlinked from audit_event a where not exists (select 1 from audit_link k where k.event_id = a.id);
end $$;

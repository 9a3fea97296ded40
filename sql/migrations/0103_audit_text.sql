-- The text that a link's hash covers says of each part whether it is there. concat_ws left out what is NULL, so that a value moved from
-- one column to its neighbour kept the hash. Links made so far keep the form that they were made with; it never comes back after the new one.

alter table audit_link add column form smallint not null default 1;
alter table audit_link alter column form set default 2;
alter table audit_link add constraint audit_link_form check (form in (1, 2));

create function audit_text(e audit_event, form int) returns text language sql stable as $$
  select case form
    when 1 then concat_ws('|', e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.person_id, e.action, e.request,
                          e.entity, e.entity_id, e.call_id, e.application_id, e.change::text)
    else jsonb_build_array(form, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.person_id, e.action, e.request,
                           e.entity, e.entity_id, e.call_id, e.application_id, e.change)::text end
$$;
revoke execute on function audit_text(audit_event, int) from public;
drop function audit_text(audit_event);

create or replace function audit_seal(most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last_no bigint; last_hash bytea; e audit_event; linked int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('konkurss audit chain')) then return 0; end if;
  select no, hash into last_no, last_hash from audit_link order by no desc limit 1;
  last_no := coalesce(last_no, 0);
  last_hash := coalesce(last_hash, '\x'::bytea);
  for e in select a.* from audit_event a where not exists (select 1 from audit_link l where l.event_id = a.id) order by a.id limit most loop
    last_no := last_no + 1;
    last_hash := sha256(last_hash || convert_to(audit_text(e, 2), 'UTF8'));
    insert into audit_link (no, event_id, hash) values (last_no, e.id, last_hash);
    linked := linked + 1;
  end loop;
  return linked;
end $$;

create or replace function audit_verify(out links bigint, out last_hash text, out unlinked bigint, out broken_at bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  l record; expected bytea := '\x'::bytea; last_form int := 1;
begin
  links := 0;
  for l in select k.no, k.hash, k.event_id, k.form, audit_text(a, k.form) as text
           from audit_link k left join audit_event a on a.id = k.event_id order by k.no loop
    links := links + 1;
    expected := sha256(expected || convert_to(coalesce(l.text, ''), 'UTF8'));
    if l.no <> links or l.text is null or l.hash <> expected or l.form < last_form then broken_at := l.no; exit; end if;
    last_form := l.form;
  end loop;
  last_hash := encode(expected, 'hex');
  select count(*) into unlinked from audit_event a where not exists (select 1 from audit_link k where k.event_id = a.id);
end $$;

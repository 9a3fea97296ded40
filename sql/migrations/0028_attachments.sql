-- Attachments: 100 MB an application, one stored file for one content, withheld until the scanner found them clean.

create index attachment_stored_as on attachment (stored_as);

-- The application's row is locked first, so that of two uploads at the same moment each sees the other's.
create function refuse_too_much_attached() returns trigger language plpgsql as $$
begin
  perform 1 from application where id = new.application_id for update;
  if (select coalesce(sum(size), 0) from attachment where application_id = new.application_id and removed_at is null) + new.size > 104857600 then
    raise exception 'more than 100 MiB' using errcode = 'check_violation', constraint = 'attachment_total';
  end if;
  return new;
end $$;
create trigger attachment_total before insert on attachment for each row execute function refuse_too_much_attached();

-- Whether a stored file still belongs to somebody, whoever asks: to a draft or a submitted version, also one that was replaced. Who
-- knows the name of a file learns no more than that, and reads nothing: files are read by the numbers of attachments within reach.
create function file_is_named(file text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from attachment t where t.stored_as = file
    and (t.removed_at is null or exists (select 1 from submission s where s.application_id = t.application_id
                                         and s.answers -> t.field @> jsonb_build_array(jsonb_build_object('id', t.id)))))
$$;

-- What the scanner said of an attachment. Each is scanned, also when its content is known from another: otherwise the time that it
-- takes would tell whether somebody else has the same file. Without a row it wasn't scanned.
create table attachment_scan (
  attachment_id bigint primary key references attachment,
  state text not null default 'waiting',
  found text,
  taken_at timestamptz,
  finished_at timestamptz,
  constraint attachment_scan_state check (state in ('waiting', 'clean', 'infected')),
  constraint attachment_scan_found check ((state = 'infected') = (found is not null))
);
create index attachment_scan_waiting on attachment_scan (attachment_id) where state = 'waiting';
alter table attachment_scan enable row level security;
create policy attachment_scan_with_attachment on attachment_scan for all using (exists (select 1 from attachment t where t.id = attachment_id));
grant select, insert on attachment_scan to konkurss_app;

-- Files from the time before there was a scanner wait, too.
create function scans_add() returns bigint language sql security definer set search_path = public, pg_temp as $$
  with added as (insert into attachment_scan (attachment_id) select id from attachment where removed_at is null on conflict do nothing returning 1)
  select count(*) from added
$$;

-- The next file to scan, for one server at a time; one that got no answer within a minute is taken again.
create function scan_take() returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare taken bigint;
begin
  update attachment_scan set taken_at = now()
  where attachment_id = (select attachment_id from attachment_scan where state = 'waiting' and (taken_at is null or taken_at < now() - interval '1 minute')
                         order by attachment_id for update skip locked limit 1)
  returning attachment_id into taken;
  return (select jsonb_build_object('id', id, 'stored_as', stored_as) from attachment where id = taken);
end $$;

create function scan_finish(of_attachment bigint, virus text) returns void language sql security definer set search_path = public, pg_temp as $$
  update attachment_scan set state = case when virus is null then 'clean' else 'infected' end, found = virus, finished_at = now()
  where attachment_id = of_attachment;
  insert into audit_event (action, entity, entity_id, application_id, change)
  select 'scan', 'attachment', id, application_id,
         jsonb_build_object('scan', jsonb_build_array('waiting', case when virus is null then 'clean' else 'infected' end)) ||
         case when virus is null then '{}' else jsonb_build_object('found', jsonb_build_array(null, virus)) end
  from attachment where id = of_attachment;
$$;

revoke execute on function refuse_too_much_attached(), file_is_named(text), scans_add(), scan_take(), scan_finish(bigint, text) from public;
grant execute on function file_is_named(text), scans_add(), scan_take(), scan_finish(bigint, text) to konkurss_app;

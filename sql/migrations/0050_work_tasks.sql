-- Work tasks: what is to be done for a supported application, written in turns by the Chancellery and the institution. A version
-- that was handed over never changes; both sides approve the same one, which locks it, and any later change is a new version.

create table work_task (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  call_id bigint not null references call,
  organisation_id bigint not null references organisation,
  state text not null default 'with_chancellery',
  no int not null default 1,
  agreed_no int,
  agreed_at timestamptz,
  turn_since timestamptz not null default now(),
  turn_by bigint references person,
  handed_over_by text,
  opened_at timestamptz not null default now(),
  opened_by bigint references person,
  version int not null default 1,
  constraint work_task_once unique (application_id),
  constraint work_task_state check (state in ('with_chancellery', 'with_institution', 'agreed')),
  constraint work_task_handed_over_by check (handed_over_by in ('chancellery', 'institution')),
  constraint work_task_agreed check ((agreed_no is null) = (agreed_at is null) and (state <> 'agreed' or agreed_no = no))
);
create index work_task_of_call on work_task (call_id);
create index work_task_of_organisation on work_task (organisation_id);

create table work_task_version (
  task_id bigint not null references work_task,
  no int not null,
  content jsonb not null,
  sha256 text not null,
  side text not null,
  reason text not null default '',
  started_at timestamptz not null default now(),
  started_by bigint references person,
  saved_at timestamptz not null default now(),
  saved_by bigint references person,
  fixed_at timestamptz,
  primary key (task_id, no),
  constraint work_task_version_side check (side in ('chancellery', 'institution')),
  constraint work_task_version_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint work_task_version_reason_length check (length(reason) <= 2000)
);

-- A clause or a deliverable: when it was changed last, and whether the talk about it is resolved.
create table work_task_part (
  task_id bigint not null references work_task,
  part text not null,
  version int not null default 1,
  changed_at timestamptz,
  changed_by bigint references person,
  thread_state text not null default 'open',
  thread_version int not null default 1,
  thread_changed_at timestamptz,
  thread_changed_by bigint references person,
  primary key (task_id, part),
  constraint work_task_part_thread check (thread_state in ('open', 'resolved'))
);

create table work_task_comment (
  id bigint generated always as identity primary key,
  task_id bigint not null,
  part text not null,
  side text not null,
  text text not null,
  person_id bigint references person,
  at timestamptz not null default now(),
  foreign key (task_id, part) references work_task_part,
  constraint work_task_comment_side check (side in ('chancellery', 'institution')),
  constraint work_task_comment_text_length check (length(btrim(text)) between 1 and 2000)
);
create index work_task_comment_of_part on work_task_comment (task_id, part, id);

create table work_task_approval (
  task_id bigint not null,
  no int not null,
  side text not null,
  sha256 text not null,
  person_id bigint references person,
  at timestamptz not null default now(),
  primary key (task_id, no, side),
  foreign key (task_id, no) references work_task_version,
  constraint work_task_approval_side check (side in ('chancellery', 'institution'))
);

-- What somebody has seen last, to tell what has changed since.
create table work_task_look (
  task_id bigint not null references work_task,
  person_id bigint not null references person,
  content jsonb not null,
  at timestamptz not null default now(),
  primary key (task_id, person_id)
);

-- Texts for clauses that officers keep beside those that come with the program.
create table clause_text (
  id bigint generated always as identity primary key,
  clause text not null,
  title text not null,
  text text not null,
  retired_at timestamptz,
  changed_at timestamptz not null default now(),
  changed_by bigint references person,
  version int not null default 1,
  constraint clause_text_title_length check (length(btrim(title)) between 3 and 200),
  constraint clause_text_length check (length(btrim(text)) between 10 and 8000)
);

-- A work task belongs to an application that was supported, and this was told; what it refers to is the application's.
create function refuse_work_task_without_decision() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select a.call_id, a.organisation_id into new.call_id, new.organisation_id
  from application a join call c on c.id = a.call_id join decision d on d.application_id = a.id
  where a.id = new.application_id and c.released_at is not null and d.outcome in ('supported', 'conditional');
  if not found then
    raise exception 'not supported, or not released' using errcode = 'check_violation', constraint = 'work_task_supported';
  end if;
  return new;
end $$;
create trigger work_task_supported before insert on work_task for each row execute function refuse_work_task_without_decision();

-- Agreed means: both sides approved this very version. What was agreed stays so.
create function refuse_agreement_of_one_side() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.application_id <> old.application_id or new.call_id <> old.call_id or new.organisation_id <> old.organisation_id or new.no < old.no then
    raise exception 'a work task stays with its application' using errcode = 'check_violation', constraint = 'work_task_fixed';
  end if;
  if new.agreed_no is distinct from old.agreed_no or new.state = 'agreed' and old.state <> 'agreed' then
    if (select count(*) from work_task_approval a join work_task_version v on v.task_id = a.task_id and v.no = a.no and v.sha256 = a.sha256
        where a.task_id = new.id and a.no = new.agreed_no) <> 2 then
      raise exception 'one side has not approved' using errcode = 'check_violation', constraint = 'work_task_both_approved';
    end if;
  end if;
  return new;
end $$;
create trigger work_task_both_approved before update on work_task for each row execute function refuse_agreement_of_one_side();

-- A version that was handed over stays as it is; the next one comes after it.
create function refuse_change_of_fixed_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if exists (select 1 from work_task_version where task_id = new.task_id and (fixed_at is null or no >= new.no)) then
      raise exception 'the version before is being written' using errcode = 'check_violation', constraint = 'work_task_version_order';
    end if;
  elsif old.fixed_at is not null then
    raise exception 'the version is fixed' using errcode = 'check_violation', constraint = 'work_task_version_fixed';
  end if;
  return new;
end $$;
create trigger work_task_version_fixed before insert or update on work_task_version for each row execute function refuse_change_of_fixed_version();

-- Only the newest version is approved, only when it is handed over, and only as it stands.
create function refuse_approval_of_another_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from work_task t join work_task_version v on v.task_id = t.id and v.no = t.no
                 where t.id = new.task_id and t.no = new.no and v.sha256 = new.sha256 and v.fixed_at is not null) then
    raise exception 'not the version that stands' using errcode = 'check_violation', constraint = 'work_task_approval_of_newest';
  end if;
  return new;
end $$;
create trigger work_task_approval_of_newest before insert on work_task_approval for each row execute function refuse_approval_of_another_version();

-- The audit says who wrote, handed over, commented and approved; the texts themselves stay in the versions.
create function audit_work_task() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  unsaid text[] := array['content', 'text', 'at', 'started_at', 'started_by', 'saved_by', 'turn_since', 'turn_by', 'opened_by', 'changed_at',
                         'changed_by', 'thread_changed_at', 'thread_changed_by', 'thread_version', 'person_id'];
  row_new jsonb := to_jsonb(new) - unsaid;
  row_old jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) - unsaid end;
  change jsonb := audit_difference(row_old, row_new) - array['task_id', 'organisation_id'];
  task work_task;
begin
  if tg_table_name = 'work_task_part' then change := change || jsonb_build_object('part', jsonb_build_array(null, new.part)); end if;
  if tg_op = 'UPDATE' and change = '{}' then return null; end if;
  select * into task from work_task where id = cast(coalesce(row_new ->> 'task_id', row_new ->> 'id') as bigint);
  insert into audit_event (person_id, action, request, entity, entity_id, call_id, application_id, change)
  values (acting_person(), coalesce(nullif(current_setting('konkurss.action', true), ''), lower(tg_op)),
          coalesce(current_setting('konkurss.request', true), ''), 'work_task', task.id, task.call_id, task.application_id, change);
  return null;
end $$;
create trigger audited after insert or update on work_task for each row execute function audit_work_task();
create trigger audited after insert or update on work_task_version for each row execute function audit_work_task();
create trigger audited after update on work_task_part for each row execute function audit_work_task();
create trigger audited after insert on work_task_comment for each row execute function audit_work_task();
create trigger audited after insert on work_task_approval for each row execute function audit_work_task();
create trigger audited after insert or update on clause_text for each row execute function audit('clause_text', 'id', '', '');

-- The institution its own; those who lead the call, theirs.
alter table work_task enable row level security;
create policy work_task_own on work_task for select using (organisation_id = any ((select acting_for())::bigint[]));
create policy work_task_written on work_task for update using (organisation_id = any ((select acting_for())::bigint[]));
create policy work_task_received on work_task for all using ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[]));
alter table work_task_version enable row level security;
create policy work_task_version_with_task on work_task_version for all using (task_id in (select id from work_task));
alter table work_task_part enable row level security;
create policy work_task_part_with_task on work_task_part for all using (task_id in (select id from work_task));
alter table work_task_comment enable row level security;
create policy work_task_comment_with_task on work_task_comment for all using (task_id in (select id from work_task));
alter table work_task_approval enable row level security;
create policy work_task_approval_with_task on work_task_approval for all using (task_id in (select id from work_task));
alter table work_task_look enable row level security;
create policy work_task_look_self on work_task_look for all using (person_id = (select acting_person()) and task_id in (select id from work_task));
alter table clause_text enable row level security;
create policy clause_text_read on clause_text for select using ((select acting_person()) is not null);
create policy clause_text_kept on clause_text for all using ((select acting_everywhere()) or cardinality((select acting_calls())::bigint[]) > 0);

-- Both sides know each other by name.
create function work_task_names(of_task bigint) returns table (person_id bigint, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name from person p
  where exists (select 1 from work_task t where t.id = of_task and (t.organisation_id = any (acting_for()) or acting_everywhere()
                or t.call_id = any (acting_calls())))
    and p.id in (select unnest(array[t.opened_by, t.turn_by]) from work_task t where t.id = of_task
                 union select unnest(array[v.started_by, v.saved_by]) from work_task_version v where v.task_id = of_task
                 union select unnest(array[k.changed_by, k.thread_changed_by]) from work_task_part k where k.task_id = of_task
                 union select c.person_id from work_task_comment c where c.task_id = of_task
                 union select a.person_id from work_task_approval a where a.task_id = of_task)
$$;

grant select, insert, update on work_task, work_task_version, work_task_part, work_task_look, clause_text to konkurss_app;
grant select, insert on work_task_comment, work_task_approval to konkurss_app;
revoke execute on function refuse_work_task_without_decision(), refuse_agreement_of_one_side(), refuse_change_of_fixed_version(),
  refuse_approval_of_another_version(), audit_work_task(), work_task_names(bigint) from public;
grant execute on function work_task_names(bigint) to konkurss_app;

-- Case files: retention, the acts by which two people destroy what was kept long enough, and the archive's copy as a job.

alter table job drop constraint job_kind;
alter table job add constraint job_kind check (kind in ('export', 'case'));

create table destruction_act (
  id bigint generated always as identity primary key,
  call_id bigint not null references call,
  no int not null,
  state text not null default 'prepared',
  reason text not null,
  prepared_at timestamptz not null default now(),
  prepared_by bigint references person,
  carried_out_at timestamptz,
  withdrawn_at timestamptz,
  version int not null default 1,
  constraint destruction_act_no_unique unique (call_id, no),
  constraint destruction_act_state check (state in ('prepared', 'withdrawn', 'carried_out')),
  constraint destruction_act_carried_out check ((state = 'carried_out') = (carried_out_at is not null) and (state = 'withdrawn') = (withdrawn_at is not null)),
  constraint destruction_act_reason_length check (length(btrim(reason)) between 10 and 2000)
);

-- What stays of a case for ever: number, title, institution, outcome, and why it was due.
create table destruction_item (
  act_id bigint not null references destruction_act,
  application_id bigint not null references application,
  call_id bigint not null references call,
  number text not null default '',
  title text not null default '',
  institution jsonb not null default '{}',
  outcome text not null default '',
  kind text not null,
  began_on date not null,
  years int not null,
  due_on date not null,
  basis jsonb not null,
  is_void boolean not null default false,
  primary key (act_id, application_id),
  constraint destruction_item_term check (due_on = cast(began_on + make_interval(years => years) as date))
);
create unique index destruction_item_once on destruction_item (application_id) where not is_void;

create table destruction_approval (
  act_id bigint not null references destruction_act,
  call_id bigint not null references call,
  person_id bigint not null references person,
  at timestamptz not null default now(),
  constraint destruction_approval_once primary key (act_id, person_id)
);

alter table application add column destroyed_in bigint references destruction_act;

-- The number under which an act is quoted.
create function destruction_number(of_act bigint) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select c.code || '-IA-' || t.no from destruction_act t join call c on c.id = t.call_id where t.id = of_act
$$;

-- An act lists what is due on its day, and says of each what it was.
create function fill_destruction_item() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select a.call_id, coalesce(a.number, ''), a.title, o.name, coalesce(d.outcome, a.state) into new.call_id, new.number, new.title, new.institution, new.outcome
  from application a join organisation o on o.id = a.organisation_id left join decision d on d.application_id = a.id
  join destruction_act t on t.id = new.act_id and t.call_id = a.call_id and t.state = 'prepared'
  where a.id = new.application_id and a.opened_at is not null;
  if not found then
    raise exception 'not a case of this call' using errcode = 'check_violation', constraint = 'destruction_item_of_call';
  end if;
  if new.due_on > cast(acting_at() at time zone 'Europe/Riga' as date) then
    raise exception 'still to be kept' using errcode = 'check_violation', constraint = 'destruction_item_due';
  end if;
  return new;
end $$;
create trigger destruction_item_filled before insert on destruction_item for each row execute function fill_destruction_item();

-- Each in the own name, and only of what waits for it.
create function refuse_foreign_approval() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.person_id is distinct from acting_person() or not exists (select 1 from destruction_act t where t.id = new.act_id and t.call_id = new.call_id and t.state = 'prepared') then
    raise exception 'not one''s own approval' using errcode = 'check_violation', constraint = 'destruction_approval_own';
  end if;
  return new;
end $$;
create trigger destruction_approval_own before insert on destruction_approval for each row execute function refuse_foreign_approval();

-- Two people's approvals, or nothing is destroyed; and what was destroyed stays so.
create function refuse_destruction_by_one() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.state <> 'prepared' or new.state = 'carried_out' and (select count(*) from destruction_approval p where p.act_id = new.id) < 2 then
    raise exception 'two people approve' using errcode = 'check_violation', constraint = 'destruction_by_two';
  end if;
  return new;
end $$;
create trigger destruction_by_two before update on destruction_act for each row when (new.state <> old.state) execute function refuse_destruction_by_one();
create function refuse_unlisted_destruction() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.destroyed_in is not null or not exists (select 1 from destruction_item i join destruction_act t on t.id = i.act_id
                                                 where i.act_id = new.destroyed_in and i.application_id = new.id and t.state = 'carried_out') then
    raise exception 'no act says so' using errcode = 'check_violation', constraint = 'application_destroyed';
  end if;
  return new;
end $$;
create trigger application_destroyed before update on application for each row when (new.destroyed_in is distinct from old.destroyed_in)
  execute function refuse_unlisted_destruction();

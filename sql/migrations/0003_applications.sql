-- Applications, what was submitted, attachments and the check of admissibility.

create table application (
  id bigint generated always as identity primary key,
  call_id bigint not null references call,
  category_id bigint not null references category,
  organisation_id bigint not null references organisation,
  number text,
  state text not null default 'draft',
  answers jsonb not null default '{}',
  title text not null default '',
  amount_requested numeric(14,2),
  once text not null,
  created_at timestamptz not null default now(),
  created_by bigint references person,
  saved_at timestamptz not null default now(),
  submitted_at timestamptz,
  submitted_by bigint references person,
  opened_at timestamptz,
  admissibility_reason text,
  evaluations_submitted int not null default 0,
  total numeric(10,2),
  version int not null default 1,
  constraint application_once unique (organisation_id, once),
  constraint application_number_unique unique (call_id, number),
  constraint application_state check (state in ('draft', 'submitted', 'withdrawn', 'registered', 'inadmissible', 'in_evaluation',
    'supported', 'conditional', 'reserve', 'rejected')),
  constraint application_numbered_when_submitted check (state in ('draft', 'withdrawn') or number is not null),
  constraint application_amount_not_negative check (amount_requested is null or amount_requested >= 0)
);
create index application_of_call on application (call_id, id);
create index application_by_total on application (call_id, total desc nulls last, id);
create index application_of_category on application (category_id, id);
create index application_of_organisation on application (organisation_id, id);

create table submission (
  application_id bigint not null references application,
  no int not null,
  answers jsonb not null,
  sha256 text not null,
  submitted_at timestamptz not null,
  submitted_by bigint references person,
  primary key (application_id, no)
);

create table attachment (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  field text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  stored_as text not null,
  added_at timestamptz not null default now(),
  added_by bigint references person,
  removed_at timestamptz,
  constraint attachment_name_length check (length(name) between 1 and 255),
  constraint attachment_size check (size between 1 and 26214400)
);
create index attachment_of_application on attachment (application_id);

create table admissibility_check (
  application_id bigint not null references application,
  code text not null,
  verdict text not null,
  note text not null default '',
  primary key (application_id, code),
  constraint admissibility_check_verdict check (verdict in ('yes', 'no', 'clarify')),
  constraint admissibility_check_note_when_not_yes check (verdict = 'yes' or length(btrim(note)) > 0)
);

-- The deadline: the time at which the door received the request decides, to the microsecond; the closing second itself is in.
create function refuse_change_after_deadline() returns trigger language plpgsql as $$
declare
  closing timestamptz := (select closes_at from call where id = new.call_id);
  received timestamptz := coalesce(nullif(current_setting('konkurss.received_at', true), '')::timestamptz, clock_timestamp());
begin
  if new.answers is distinct from old.answers and old.state <> 'draft' then
    raise exception 'submitted answers are fixed' using errcode = 'check_violation', constraint = 'application_fixed';
  end if;
  if (new.answers is distinct from old.answers or new.state in ('submitted', 'withdrawn') and new.state <> old.state) and received > closing then
    raise exception 'the deadline has passed' using errcode = 'check_violation', constraint = 'application_deadline';
  end if;
  return new;
end $$;
create trigger application_deadline before update on application for each row execute function refuse_change_after_deadline();

create function refuse_application_outside_call() returns trigger language plpgsql as $$
declare
  received timestamptz := coalesce(nullif(current_setting('konkurss.received_at', true), '')::timestamptz, clock_timestamp());
begin
  if not exists (select 1 from call where id = new.call_id and state = 'announced' and received between opens_at and closes_at) then
    raise exception 'the call is not open' using errcode = 'check_violation', constraint = 'application_call_open';
  end if;
  return new;
end $$;
create trigger application_call_open before insert on application for each row execute function refuse_application_outside_call();

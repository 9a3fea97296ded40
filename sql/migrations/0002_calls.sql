-- Calls: a definition, its frozen versions, and the parts of it that other rows refer to.

create table call (
  id bigint generated always as identity primary key,
  code text not null,
  state text not null default 'draft',
  definition jsonb not null,
  title jsonb not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  announced_at timestamptz,
  unsealed_at timestamptz,
  ranking_accepted_at timestamptz,
  released_at timestamptz,
  demonstration boolean not null default false,
  version int not null default 1,
  constraint call_code_unique unique (code),
  constraint call_code_format check (code ~ '^[A-Za-z0-9][A-Za-z0-9.-]{1,39}$'),
  constraint call_state check (state in ('draft', 'announced', 'evaluation', 'ranked', 'decided')),
  constraint call_opens_before_it_closes check (opens_at < closes_at),
  constraint call_unsealed_after_closing check (unsealed_at is null or unsealed_at > closes_at)
);
alter table person_role add constraint person_role_call foreign key (call_id) references call;
alter table invitation add constraint invitation_call foreign key (call_id) references call;

create table call_version (
  call_id bigint not null references call,
  no int not null,
  definition jsonb not null,
  sha256 text not null,
  frozen_at timestamptz not null default now(),
  frozen_by bigint references person,
  primary key (call_id, no)
);

create table category (
  id bigint generated always as identity primary key,
  call_id bigint not null references call on delete cascade,
  code text not null,
  title jsonb not null,
  envelope numeric(14,2) not null,
  form text not null,
  position int not null,
  last_number int not null default 0,
  constraint category_code_unique unique (call_id, code),
  constraint category_envelope_not_negative check (envelope >= 0)
);

create table criterion (
  id bigint generated always as identity primary key,
  call_id bigint not null references call on delete cascade,
  category_id bigint not null references category on delete cascade,
  code text not null,
  title jsonb not null,
  weight numeric(10,4) not null,
  minimum_mean numeric(10,4),
  position int not null,
  constraint criterion_code_unique unique (category_id, code),
  constraint criterion_weight_positive check (weight > 0)
);

-- What was announced can't be changed: rules, forms and criteria are those of the announcement.
create function refuse_change_of_announced_call() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.definition is distinct from old.definition or new.code <> old.code
      or new.title is distinct from old.title or new.opens_at <> old.opens_at) then
    raise exception 'an announced call is frozen' using errcode = 'check_violation', constraint = 'call_frozen';
  end if;
  return new;
end $$;
create trigger call_frozen before update on call for each row execute function refuse_change_of_announced_call();

-- The accepted ranking with its inputs, and the decisions.

create table ranking (
  call_id bigint primary key references call,
  inputs jsonb not null,
  result jsonb not null,
  sha256 text not null,
  accepted_at timestamptz not null default now(),
  accepted_by bigint references person
);

create table decision (
  application_id bigint primary key references application,
  call_id bigint not null references call,
  outcome text not null,
  amount_awarded numeric(14,2),
  reason text not null,
  decided_at timestamptz not null default now(),
  decided_by bigint references person,
  version int not null default 1,
  constraint decision_outcome check (outcome in ('supported', 'conditional', 'reserve', 'rejected', 'inadmissible')),
  constraint decision_amount_when_supported check ((outcome in ('supported', 'conditional')) = (amount_awarded is not null)),
  constraint decision_reason_length check (length(btrim(reason)) between 10 and 8000)
);
create index decision_of_call on decision (call_id);

-- After the release nothing of a decision changes silently.
create function refuse_change_of_released_decision() returns trigger language plpgsql as $$
begin
  if exists (select 1 from call where id = new.call_id and released_at is not null) then
    raise exception 'the decision is released' using errcode = 'check_violation', constraint = 'decision_released';
  end if;
  return new;
end $$;
create trigger decision_released before insert or update on decision for each row execute function refuse_change_of_released_decision();

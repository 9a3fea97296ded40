-- Evaluators, their declarations and their scores.

create table evaluation (
  id bigint generated always as identity primary key,
  application_id bigint not null references application,
  person_id bigint not null references person,
  state text not null default 'not_started',
  points numeric(14,4),
  assigned_at timestamptz not null default now(),
  saved_at timestamptz,
  submitted_at timestamptz,
  version int not null default 1,
  constraint evaluation_once unique (application_id, person_id),
  constraint evaluation_state check (state in ('not_started', 'in_progress', 'submitted', 'recused'))
);
create index evaluation_of_person on evaluation (person_id, id);

create table declaration (
  application_id bigint not null references application,
  person_id bigint not null references person,
  verdict text not null,
  reason text not null default '',
  statement jsonb not null,
  declared_at timestamptz not null default now(),
  primary key (application_id, person_id),
  constraint declaration_verdict check (verdict in ('none', 'conflict', 'possible')),
  constraint declaration_reason_when_conflict check (verdict = 'none' or length(btrim(reason)) > 0)
);

create table score (
  evaluation_id bigint not null references evaluation,
  criterion_id bigint not null references criterion,
  points numeric(10,4),
  reason text not null default '',
  primary key (evaluation_id, criterion_id),
  constraint score_reason_length check (length(reason) <= 4000)
);

-- A submitted evaluation is locked; scores before the declaration don't exist.
create function refuse_score_of_locked_evaluation() returns trigger language plpgsql as $$
begin
  if (select state from evaluation where id = new.evaluation_id) <> 'in_progress' then
    raise exception 'the evaluation is locked' using errcode = 'check_violation', constraint = 'score_locked';
  end if;
  return new;
end $$;
create trigger score_locked before insert or update on score for each row execute function refuse_score_of_locked_evaluation();

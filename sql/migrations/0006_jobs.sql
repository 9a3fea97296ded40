-- Work after the transaction: exports. Taken with SKIP LOCKED, so several servers share it.

create table job (
  id bigint generated always as identity primary key,
  kind text not null,
  parameters jsonb not null,
  call_id bigint references call,
  person_id bigint references person,
  state text not null default 'queued',
  rows_done int not null default 0,
  file text,
  file_name text,
  media_type text,
  error text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint job_state check (state in ('queued', 'running', 'done', 'failed')),
  constraint job_kind check (kind in ('export'))
);
create index job_waiting on job (id) where state in ('queued', 'running');

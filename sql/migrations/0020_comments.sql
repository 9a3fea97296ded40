-- Comments of an institution's people on the questions of its application: a thread a question, open or resolved. They are the
-- institution's own for ever; neither the office nor the audit has them, so nothing here is written there.

create table comment_thread (
  application_id bigint not null references application,
  field text not null,
  state text not null default 'open',
  changed_at timestamptz not null default now(),
  changed_by bigint references person,
  version int not null default 1,
  primary key (application_id, field),
  constraint comment_thread_state check (state in ('open', 'resolved'))
);

create table comment (
  id bigint generated always as identity primary key,
  application_id bigint not null,
  field text not null,
  text text not null,
  person_id bigint references person,
  at timestamptz not null default now(),
  foreign key (application_id, field) references comment_thread,
  constraint comment_text_length check (length(btrim(text)) between 1 and 2000)
);
create index comment_of_thread on comment (application_id, field, id);

alter table comment_thread enable row level security;
create policy comment_thread_own on comment_thread for all using (
  exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
alter table comment enable row level security;
create policy comment_own on comment for all using (
  exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
grant select, insert, update on comment_thread to konkurss_app;
grant select, insert on comment to konkurss_app;

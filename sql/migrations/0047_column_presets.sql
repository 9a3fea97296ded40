-- Which columns of a report a person wants to see, under a name of their own. Kept as what is left out, so that a new column shows.

create table column_preset (
  id bigint generated always as identity primary key,
  person_id bigint not null default acting_person() references person,
  report text not null,
  name text not null,
  left_out jsonb not null,
  saved_at timestamptz not null default now(),
  constraint column_preset_once unique (person_id, report, name),
  constraint column_preset_name_length check (length(btrim(name)) between 1 and 60),
  constraint column_preset_list check (jsonb_typeof(left_out) = 'array')
);
alter table column_preset enable row level security;
create policy column_preset_own on column_preset for all using (person_id = (select acting_person()));
grant select, insert, update, delete on column_preset to konkurss_app;
create trigger audited after insert or update on column_preset for each row execute function audit('person', 'person_id', '', '');

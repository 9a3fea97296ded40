-- Workbooks that evaluators filled in offline and uploaded: what each would change is shown before it is applied. Scores that aren't
-- submitted are their evaluator's alone, so this is read by nobody else and the audit doesn't copy it; what is applied stands there as
-- any other saved score.

create table evaluation_upload (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  call_id bigint not null references call,
  changes jsonb not null,
  uploaded_at timestamptz not null default now(),
  applied_at timestamptz
);
create index evaluation_upload_of_person on evaluation_upload (person_id, call_id);

alter table evaluation_upload enable row level security;
create policy evaluation_upload_own on evaluation_upload for all using (
  (select acting_assigned()) and person_id = (select acting_person()));
grant select, insert, update, delete on evaluation_upload to konkurss_app;

-- What changed in the answers, field by field: each version has an author, a time and what stood there before. What stood in a
-- field at a version is the `old` of its first change after it, otherwise what stands there now.

create table application_change (
  application_id bigint not null references application,
  version int not null,
  field text not null,
  old jsonb,
  person_id bigint references person,
  at timestamptz not null default clock_timestamp(),
  action text not null,
  restored_from int,
  primary key (application_id, version, field)
);

-- Kept by trigger, so that no way of changing the answers goes round it. Nothing, null and an empty list say the same.
create function keep_changes_of_answers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.version <= old.version then
    raise exception 'changed answers are a new version' using errcode = 'check_violation', constraint = 'application_version_grows';
  end if;
  insert into application_change (application_id, version, field, old, person_id, action, restored_from)
  select new.id, new.version, field, was.value, acting_person(), coalesce(nullif(current_setting('konkurss.action', true), ''), 'update'),
         nullif(current_setting('konkurss.restored_from', true), '')::int
  from jsonb_each(old.answers) was (field, value) full join jsonb_each(new.answers) now (field, value) using (field)
  where coalesce(nullif(was.value, '[]'), 'null') <> coalesce(nullif(now.value, '[]'), 'null');
  return null;
end $$;
create trigger application_changes after update of answers on application
  for each row when (new.answers is distinct from old.answers) execute function keep_changes_of_answers();

-- The texts are as sealed as the application, and remain its institution's own after the unsealing. Nobody writes or removes them.
alter table application_change enable row level security;
create policy application_change_own on application_change for select using (
  exists (select 1 from application a where a.id = application_id and a.organisation_id = any ((select acting_for())::bigint[])));
grant select on application_change to konkurss_app;

-- The names of those who wrote an application, for its own institution.
create function application_authors(of_application bigint) returns table (person_id bigint, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.name from person p
  where p.id in (select c.person_id from application_change c where c.application_id = of_application
                 union select a.created_by from application a where a.id = of_application)
    and exists (select 1 from application a where a.id = of_application and a.organisation_id = any (acting_for()))
$$;

revoke execute on function keep_changes_of_answers(), application_authors(bigint) from public;
grant execute on function application_authors(bigint) to konkurss_app;

-- The history of an application keeps what people did, not each pause in their typing: what one person saved in one sitting becomes one
-- version, once nobody can hold a version from its middle any more.

-- What a compacted version began with, and whether its sitting is looked at no more.
alter table application_change add column first_version int, add column first_at timestamptz, add column settled boolean not null default false;
create index application_change_unsettled on application_change (at) where not settled;

-- The sittings of an application: versions of one person, by one action, with less than a quarter of an hour between them; a restoring is
-- one by itself. The history's page draws these, so compacting them changes nothing of it.
create function sittings(of_application bigint)
returns table (first_version int, last_version int, first_at timestamptz, last_at timestamptz, person_id bigint, action text, restored_from int)
language sql stable as $$
  with saved as (
    select version, min(coalesce(c.first_version, version)) as first_version, min(coalesce(c.first_at, at)) as first_at, min(at) as at,
           min(c.person_id) as person_id, min(c.action) as action, min(c.restored_from) as restored_from
    from application_change c where application_id = of_application group by version)
  select min(first_version), max(version), min(first_at), max(at), min(person_id), min(action), min(restored_from)
  from (select *, count(*) filter (where begins) over (order by version) as no
        from (select *, (person_id is not distinct from lag(person_id) over w and action = lag(action) over w and restored_from is null
                         and first_at - lag(at) over w < interval '15 minutes') is not true as begins
              from saved window w as (order by version)) marked) numbered
  group by no
$$;

-- Makes a sitting one version, its last. Each field keeps what stood in it before the sitting, so every version up to the sitting's
-- beginning and from its end on is what it was. A version from its middle shows what stood before it: whoever still held one would be
-- asked about the fields of the sitting, never overwrite them.
create function compact_sitting(of_application bigint, sitting record) returns void language plpgsql as $$
begin
  update application_change c set old = f.old
  from (select distinct on (field) field, old, max(version) over (partition by field) as last
        from application_change where application_id = of_application and version between sitting.first_version and sitting.last_version
        order by field, version) f
  where c.application_id = of_application and c.field = f.field and c.version = f.last;
  delete from application_change c
  where application_id = of_application and version between sitting.first_version and sitting.last_version
    and exists (select 1 from application_change l where l.application_id = of_application and l.field = c.field
                and l.version > c.version and l.version <= sitting.last_version);
  update application_change set version = sitting.last_version, at = sitting.last_at, first_version = sitting.first_version, first_at = sitting.first_at
  where application_id = of_application and version between sitting.first_version and sitting.last_version;
end $$;

-- Compacts the sittings that ended more than eight days ago: a browser offers what it kept for a week. Left as they are: a sitting during
-- which the application was submitted (the door may have stamped the arrival up to a minute earlier), and one from whose middle a version
-- was restored, which the history names by its number. One server at a time; returns how many sittings were settled.
create function compact_changes(most int) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  longest_held constant interval := interval '8 days';
  of_application bigint; sitting record; settled_now bigint := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('compact_changes')) then return 0; end if;
  for of_application in select c.application_id from application_change c where not c.settled and c.at < now() - longest_held
                        group by 1 order by min(c.at) limit most loop
    for sitting in select s.* from sittings(of_application) s where s.last_at < now() - longest_held
        and exists (select 1 from application_change c where c.application_id = of_application and not c.settled
                    and c.version between s.first_version and s.last_version) loop
      if sitting.first_version < sitting.last_version
         and not exists (select 1 from submission n where n.application_id = of_application
                         and n.submitted_at between sitting.first_at - interval '2 minutes' and sitting.last_at)
         and not exists (select 1 from application_change r where r.application_id = of_application
                         and r.restored_from >= sitting.first_version and r.restored_from < sitting.last_version) then
        perform compact_sitting(of_application, sitting);
      end if;
      update application_change set settled = true
      where application_id = of_application and version between sitting.first_version and sitting.last_version;
      settled_now := settled_now + 1;
    end loop;
  end loop;
  return settled_now;
end $$;

revoke execute on function sittings(bigint), compact_sitting(bigint, record), compact_changes(int) from public;
grant execute on function sittings(bigint), compact_changes(int) to konkurss_app;

-- Who changed what, newest first, 20 sittings before a version: versions of one person with less than a quarter of an hour between
-- them, each field with what stood in it before and after the sitting.
with change as (
  select version, field, person_id, at, action, restored_from, lead(version) over (partition by field order by version) as next
  from application_change where application_id = cast(:id as bigint)
), saved as (
  select version, min(person_id) as person_id, min(at) as at, min(action) as action, min(restored_from) as restored_from from change group by version
), sitting as (
  select min(version) as first_version, max(version) as last_version, min(at) as first_at, max(at) as last_at, min(person_id) as person_id, min(action) as action,
         min(restored_from) as restored_from
  from (select *, count(*) filter (where begins) over (order by version) as no
        from (select *, (person_id is not distinct from lag(person_id) over w and action = lag(action) over w and restored_from is null
                         and at - lag(at) over w < interval '15 minutes') is not true as begins
              from saved window w as (order by version)) marked) numbered
  group by no order by 1 desc
)
select s.first_version, s.last_version as version, to_char(s.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first_at,
       to_char(s.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, p.name as by, s.action, s.restored_from,
       (select json_agg(json_build_object('field', f.field, 'old', b.old, 'new', case when f.next is null then a.answers -> f.field else n.old end) order by f.field)
        from (select field, min(version) as first, (array_agg(next order by version desc))[1] as next from change
              where version between s.first_version and s.last_version group by field) f
        join application_change b on b.application_id = a.id and b.version = f.first and b.field = f.field
        left join application_change n on n.application_id = a.id and n.version = f.next and n.field = f.field) as fields
from application a cross join sitting s left join application_authors(a.id) p on p.person_id = s.person_id
where a.id = cast(:id as bigint) and s.last_version < coalesce(cast(nullif(:before, '') as int), 2147483647)
order by s.last_version desc limit 21

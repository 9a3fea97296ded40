-- Who changed what, newest first, 20 sittings before a version: versions of one person with less than a quarter of an hour between
-- them, each field with what stood in it before and after the sitting. What changes when somebody submits the machine writes: computed
-- answers, and answers to questions that aren't asked.
with change as (
  select version, field, lead(version) over (partition by field order by version) as next
  from application_change where application_id = cast(:id as bigint)
)
select s.first_version, s.last_version as version, to_char(s.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first_at,
       to_char(s.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, case when s.action <> 'submit' then p.name end as by, s.action, s.action = 'submit' as at_submission, s.restored_from,
       (select json_agg(json_build_object('field', f.field, 'old', b.old, 'new', case when f.next is null then a.answers -> f.field else n.old end) order by f.field)
        from (select field, min(version) as first, (array_agg(next order by version desc))[1] as next from change
              where version between s.first_version and s.last_version group by field) f
        join application_change b on b.application_id = a.id and b.version = f.first and b.field = f.field
        left join application_change n on n.application_id = a.id and n.version = f.next and n.field = f.field) as fields
from application a cross join lateral sittings(a.id) s left join application_authors(a.id) p on p.person_id = s.person_id
where a.id = cast(:id as bigint) and s.last_version < coalesce(cast(nullif(:before, '') as int), 2147483647)
order by s.last_version desc limit 21

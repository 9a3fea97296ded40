-- One application of the acting person's institutions, with what its deadline allows; and, for a version given, which fields changed
-- after it, what stood in them then, and who changed them last.
select a.id, a.version, a.state, a.number, a.title, cast(a.amount_requested as text) as amount_requested, a.answers, a.call_id, a.category_id, a.organisation_id, g.form,
       g.code as category, g.title as category_title, o.name as organisation_name, o.registration_number, c.code as call_code, c.title as call_title,
       c.state as call_state, c.released_at is not null as is_released,
       to_char(own.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       to_char(a.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at,
       to_char(a.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as submitted_at,
       extract(epoch from own.closes_at - acting_at()) as seconds_left,
       acting_at() > own.closes_at as deadline_passed, own.closes_at > c.closes_at as is_extended,
       c.state = 'announced' and acting_at() between c.opens_at and own.closes_at as is_open,
       case when cast(:since as int) < a.version then (
         select coalesce(json_agg(json_build_object('field', l.field, 'old', l.old, 'version', l.version, 'by', p.name, 'is_mine', l.person_id = acting_person(),
                                                    'at', to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by l.field), '[]')
         from (select field, (array_agg(old order by version))[1] as old, (array_agg(person_id order by version desc))[1] as person_id, max(version) as version, max(at) as at
               from application_change where application_id = a.id and version > cast(:since as int) group by field) l
         left join application_authors(a.id) p on p.person_id = l.person_id) end as changes
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
cross join lateral (select closes_for(a.call_id, a.organisation_id) as closes_at) own
where a.id = cast(:id as bigint) and a.organisation_id = any (cast((select acting_for()) as bigint[]))

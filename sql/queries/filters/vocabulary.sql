-- What only the data of a call know of what can be written in a filter.
select (select coalesce(json_agg(json_build_object('id', g.id, 'code', g.code, 'title', g.title) order by g.position), '[]')
        from category g where g.call_id = c.id) as categories,
       (select coalesce(json_agg(json_build_object('id', o.id, 'abbreviation', o.abbreviation, 'name', o.name, 'registration_number', o.registration_number)
                                 order by o.abbreviation collate "lv-x-icu"), '[]')
        from organisation o where o.id in (select a.organisation_id from application a where a.call_id = c.id and a.opened_at is not null)) as institutions,
       (select coalesce(json_agg(json_build_object('id', v.person_id, 'name', v.person_name) order by v.person_name collate "lv-x-icu"), '[]')
        from call_evaluators(c.id) v) as evaluators
from call c where c.id = cast(:call as bigint)

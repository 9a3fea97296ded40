-- The applications of a call in the order of their numbers, 50 after a place; and the call.
-- The page's rows are found in one table first, so that a plan made once for all places walks the index and stops.
select c.id as call_id, c.code as call_code, c.title as call_title, c.state as call_state,
       (select json_agg(json_build_object('category_id', g.id, 'category', g.code, 'category_title', g.title) order by g.position) from category g where g.call_id = c.id) as categories,
       list.applications, list.next
from call c cross join lateral (
  select coalesce(json_agg(row_to_json(p) order by p.place) filter (where p.place <= 50), '[]') as applications,
         case when count(*) > 50 then max(p.id) filter (where p.place = 50) end as next
  from (select row_number() over (order by a.category_id, a.serial, a.id) as place, a.id, a.number, a.state, a.title, cast(a.amount_requested as text) as amount_requested,
               cast(a.total as text) as total, a.evaluations_submitted, g.code as category, o.abbreviation, o.name as organisation_name
        from (
    select a.* from application a
    where a.call_id = c.id and a.opened_at is not null
      and (a.category_id, a.serial, a.id) > (select l.category_id, coalesce(l.serial, 0), l.id from application l where l.id = cast(:after as bigint)
                                             union all select 0, 0, 0 where cast(:after as bigint) is null)
    order by a.category_id, a.serial, a.id limit 51) a
        join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id) p) list
where c.code = :call

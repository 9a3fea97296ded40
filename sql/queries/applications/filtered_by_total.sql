-- The same with the best total first.
select c.id as call_id, c.code as call_code, c.title as call_title, c.state as call_state,
       (select json_agg(json_build_object('category_id', g.id, 'category', g.code, 'category_title', g.title) order by g.position) from category g where g.call_id = c.id) as categories,
       list.applications, list.next
from call c cross join lateral (
  select coalesce(json_agg(row_to_json(p) order by p.place) filter (where p.place <= 50), '[]') as applications,
         case when count(*) > 50 then max(p.id) filter (where p.place = 50) end as next
  from (select row_number() over (order by a.total desc nulls last, a.id) as place, a.id, a.number, a.state, a.title, cast(a.amount_requested as text) as amount_requested,
               cast(a.total as text) as total, a.evaluations_submitted, g.code as category, o.abbreviation, o.name as organisation_name
        from (
    select a.* from filtered_applications(c.id, cast(:filter as jsonb)) a
    where case when cast(:after as bigint) is null then true
               else (-coalesce(a.total, -1), a.id) > (select -coalesce(l.total, -1), l.id from application l where l.id = cast(:after as bigint)) end
    order by a.total desc nulls last, a.id limit 51) a
        join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id) p) list
where c.code = :call

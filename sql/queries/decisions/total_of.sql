-- What the page that takes an application's total apart says of it.
select a.id, a.number, a.title, o.name as institution, g.code as category, g.title as category_title, c.code as call,
       (select json_object_agg(k.code, k.title) from criterion k where k.category_id = a.category_id) as titles
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
where a.id = cast(:id as bigint) and a.number is not null

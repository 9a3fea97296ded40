-- A number was given twice in a call, or is beyond the count of its category.
select a.call_id, a.number, count(*) as times
from application a join category g on g.id = a.category_id
where a.number is not null
group by a.call_id, a.number, g.last_number
having count(*) > 1 or cast(substring(a.number from '[0-9]+$') as bigint) > g.last_number
order by a.call_id, a.number limit 11

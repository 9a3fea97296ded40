-- The numbered applications of a demonstration's call.
select a.id, a.number, cast(a.amount_requested as text) as amount_requested from application a
join category g on g.id = a.category_id
where a.call_id = :call and a.number is not null order by g.position, length(a.number), a.number

-- The amounts awarded in a released category exceed its envelope.
select c.code, g.code as category, g.envelope, sum(d.amount_awarded) as awarded
from call c join category g on g.call_id = c.id join application a on a.category_id = g.id join decision d on d.application_id = a.id
where c.released_at is not null
group by c.code, g.code, g.envelope having sum(d.amount_awarded) > g.envelope limit 11

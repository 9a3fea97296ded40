-- How many categories of each call would give out more than they have: their decisions can't be released.
select null as task_title, c.title as task_about, count(*) as task_count, null as due_at, concat('/calls/', c.code, '/decisions') as address
from call c join lateral (select g.id from category g join application a on a.category_id = g.id join decision d on d.application_id = a.id
                          where g.call_id = c.id group by g.id having sum(d.amount_awarded) > g.envelope) over on true
where c.state = 'ranked' and (acting_everywhere() or c.id = any (acting_calls()))
group by c.id order by c.closes_at limit 50

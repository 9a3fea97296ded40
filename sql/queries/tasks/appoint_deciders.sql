-- How many objections of each call nobody is left to decide: all who might (an object of their roles) took part in the decision, or have a conflict of interest.
select null as task_title, c.title as task_about, count(*) as task_count, null as due_at, '/people' as address
from objection x join call c on c.id = x.call_id
where x.state = 'under_review' and (acting_everywhere() or x.call_id = any (acting_calls())) and not somebody_is_left(x.application_id, cast(:roles as jsonb))
group by c.id order by c.closes_at limit 50

-- How many objections of each call the acting person can decide: those of decisions that somebody else took, without a conflict of interest.
select null as task_title, c.title as task_about, count(*) as task_count, null as due_at, concat('/calls/', c.code, '/objections') as address
from objection x join call c on c.id = x.call_id
where x.state = 'under_review' and (acting_everywhere() or x.call_id = any (acting_calls())) and not decided_first(x.application_id, acting_person())
  and commission_conflict(acting_person(), x.application_id) is null
group by c.id order by c.closes_at limit 50

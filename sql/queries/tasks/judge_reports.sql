-- The reports that wait for their review.
select k.number as task_title, k.executor_name as task_about, null as task_count, null as due_at, concat('/progress-reports/', r.id) as address
from progress_report r join contract k on k.id = r.contract_id
where r.state = 'submitted' and (acting_everywhere() or r.call_id = any (acting_calls()))
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = k.application_id)
order by r.submitted_at, r.id limit 50

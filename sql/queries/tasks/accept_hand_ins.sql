-- What was handed in and waits for the Chancellery's decision.
select concat_ws(' ', k.number, m.title) as task_title, k.executor_name as task_about, null as task_count, null as due_at, concat('/milestones/', m.id) as address
from milestone_hand_in h join contract_milestone m on m.id = h.milestone_id join contract k on k.id = h.contract_id
where k.state = 'in_force' and h.state = 'handed_in' and (acting_everywhere() or k.call_id = any (acting_calls()))
  and not exists (select 1 from left_to_others(array['officer']) l where l.application_id = k.application_id)
order by h.handed_in_at, h.id limit 50

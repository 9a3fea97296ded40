-- The amendments that somebody else prepares.
select concat_ws(' ', k.number, a.reason) as task_title, k.executor_name as task_about, null as task_count, null as due_at, concat('/amendments/', a.id) as address
from contract_amendment a join contract k on k.id = a.contract_id
where k.state in ('in_force', 'suspended') and a.state = 'draft' and a.prepared_by is distinct from acting_person() and (acting_everywhere() or k.call_id = any (acting_calls()))
order by a.prepared_at, a.id limit 50

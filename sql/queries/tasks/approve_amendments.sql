-- The amendments that others prepare.
select concat_ws(' ', k.number, a.reason) as task_title, k.executor_name as task_about, null as task_count, null as due_at, concat('/amendments/', a.id) as address
from contract_amendment a join contract k on k.id = a.contract_id
where k.state in ('in_force', 'suspended') and a.state = 'draft' and a.prepared_by is distinct from acting_person() and acting_person() <> all (a.written_by)
  and (acting_everywhere() or k.call_id = any (acting_calls()))
  and not exists (select 1 from left_to_others(array['officer', 'chair']) l where l.application_id = k.application_id and not l.persons <@ (a.written_by || a.prepared_by))
order by a.prepared_at, a.id limit 50

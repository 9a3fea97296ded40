-- The milestones that follow from the work task's deliverables.
insert into contract_milestone (contract_id, title, kind, deliverables, due_on, amount)
select cast(:id as bigint), m ->> 'title', m ->> 'kind', array(select jsonb_array_elements_text(m -> 'deliverables')), cast(m ->> 'due_on' as date),
       cast(m ->> 'amount' as numeric)
from jsonb_array_elements(cast(:milestones as jsonb)) m
returning id

-- The contracts for one measure: what everybody may know of them, and where they are for those who reach them.
select k.application_number, k.call_code, k.number as contract_number, k.executor, k.subject, k.state as contract_state, cast(k.contracted as text) as contracted,
       cast(k.accepted as text) as accepted, cast(k.paid as text) as paid, c.id as contract_id
from contracts_of_plan(:plan) k left join contract c on c.application_id = k.application_id and c.number = k.number where k.measure = :measure
order by k.call_code desc, length(k.application_number), k.application_number collate "C" limit 500

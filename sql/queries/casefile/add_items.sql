-- The cases of an act with their terms: [{application_id, kind, began_on, years, due_on, basis}].
insert into destruction_item (act_id, application_id, call_id, kind, began_on, years, due_on, basis)
select cast(:act as bigint), r.application_id, cast(:call as bigint), r.kind, r.began_on, r.years, r.due_on, r.basis
from jsonb_to_recordset(cast(:items as jsonb)) r (application_id bigint, kind text, began_on date, years int, due_on date, basis jsonb)
returning application_id

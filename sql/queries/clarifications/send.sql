-- Asks the institution: opens the named questions until the end of the last working day of the term.
insert into clarification (application_id, no, items, fields, question, working_days, due_at, sent_by)
select a.id, 1 + (select count(*) from clarification k where k.application_id = a.id),
       array(select jsonb_array_elements_text(cast(:items as jsonb))), array(select jsonb_array_elements_text(cast(:fields as jsonb))),
       :question, cast(:working_days as int), (cast(:day as date) + cast(:clock as time)) at time zone (c.definition ->> 'time_zone'), acting_person()
from application a join call c on c.id = a.call_id
where a.id = cast(:id as bigint)
returning no, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as due_at

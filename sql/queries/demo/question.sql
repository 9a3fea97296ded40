-- The acting person's question, kept apart from who asks.
with asked as (
  insert into question (call_id, text, answer_by)
  select c.id, :text, (cast(:day as date) + cast(:clock as time)) at time zone (c.definition ->> 'time_zone') from call c where c.id = cast(:call as bigint)
  returning id, text)
insert into question_asker (question_id, person_id, text) select id, acting_person(), text from asked
returning question_id as id

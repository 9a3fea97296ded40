-- A question on a demonstration's call.
insert into question (call_id, text, answer_by)
select c.id, :text, (cast(:day as date) + cast(:clock as time)) at time zone (c.definition ->> 'time_zone') from call c where c.id = cast(:call as bigint)
returning id

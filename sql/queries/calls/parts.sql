-- The forms and classifiers that a call within reach brought along, {name: text}.
select coalesce(jsonb_object_agg(p.name, p.text), '{}') as parts from call_part p where p.call_id = cast(:call as bigint)

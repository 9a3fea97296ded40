-- The forms and classifiers that a draft brings along, {name: text}.
insert into call_part (call_id, name, text)
select cast(:call as bigint), p.key, p.value from jsonb_each_text(cast(:parts as jsonb)) p
returning name

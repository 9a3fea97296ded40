-- Of a call's accepted ranking: what it was computed from of one application, as a ranking's inputs, and the application's line.
select jsonb_build_object('rules', r.inputs -> 'rules', 'criteria', r.inputs -> 'criteria', 'categories', r.inputs -> 'categories', 'applications', jsonb_build_array(i.application)) as inputs,
       l.line
from current_ranking r
cross join lateral (select e as application from jsonb_array_elements(r.inputs -> 'applications') e where cast(e ->> 'id' as bigint) = cast(:id as bigint)) i
cross join lateral (select e as line from jsonb_array_elements(r.result -> 'lines') e where cast(e ->> 'id' as bigint) = cast(:id as bigint)) l
where r.call_id = cast(:call as bigint)

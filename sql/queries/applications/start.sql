-- Starts a draft; a second click with the same secret starts none.
insert into application (call_id, category_id, organisation_id, once, answers, created_by)
select g.call_id, g.id, cast(:organisation as bigint), :once, cast(:answers as jsonb), acting_person()
from category g where g.call_id = cast(:call as bigint) and g.code = :category
on conflict (organisation_id, once) do nothing
returning id, version

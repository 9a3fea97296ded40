-- The contracts within reach, the newest first, one more than a page holds.
select k.id, k.number, k.state, k.subject, k.executor_name, k.application_number, o.name as organisation_name, cast(k.value as text) as value,
       cast(k.ends_on as text) as ends_on, c.title as call_title
from contract k join organisation o on o.id = k.organisation_id join call c on c.id = k.call_id
where cast(:before as bigint) is null or k.id < cast(:before as bigint)
order by k.id desc limit 51

-- What a choice of the executor is begun with: the value that was granted and the application's indicative CPV code.
select t.id as task, t.agreed_no is not null as is_agreed, (select p.id from procurement p where p.task_id = t.id and p.state <> 'ended') as procurement, office_conflict(a.id) as is_conflicted, renounced_on(a.id) as renounced_on,
       cast(d.amount_awarded as text) as value, case when a.answers ->> 'cpv' ~ '^[0-9]{8}(-[0-9])?$' then a.answers ->> 'cpv' else '' end as cpv
from work_task t join application a on a.id = t.application_id join decision d on d.application_id = a.id where t.id = cast(:id as bigint)

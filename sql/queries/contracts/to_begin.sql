-- What a contract begins from: the choice, and the agreed version of the work task.
select p.id, p.state, p.organisation_id, t.id as task, t.agreed_no, a.number, a.title, v.content, w.name as executor,
       acting_everywhere() or p.call_id = any (acting_calls()) as is_led, office_conflict(a.id) as is_conflicted
from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id
left join work_task_version v on v.task_id = t.id and v.no = t.agreed_no
left join lateral (select f.tenderer as name from procurement_offer f where f.id = p.offer_id) w on true
where p.id = cast(:id as bigint)

-- What a contract begins from: the choice, the agreed version of the work task, and the contract that stands for it already.
select p.id, p.state, p.organisation_id, t.id as task, t.agreed_no, a.id as application, a.number, a.title, v.content, w.name as executor,
       cast(w.price as text) as price, (select k.id from contract k where k.procurement_id = p.id and k.state <> 'terminated') as contract,
       acting_everywhere() or p.call_id = any (acting_calls()) as is_led, office_conflict(a.id) as is_conflicted, renounced_on(a.id) as renounced_on
from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id
left join work_task_version v on v.task_id = t.id and v.no = t.agreed_no
left join lateral (select f.tenderer as name, f.price from procurement_offer f where f.id = p.offer_id) w on true
where p.id = cast(:id as bigint)

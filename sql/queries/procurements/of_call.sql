-- The agreed work tasks of a call, with the choice of the executor where it has begun, and those that ended without a result; one more
-- than a page holds.
select t.id as task, a.number, a.title, o.name as organisation_name, cast(d.amount_awarded as text) as amount_awarded, renounced_on(a.id) as renounced_on, p.id as procurement, p.state, p.cpv, p.procedure,
       cast(coalesce(k.value, f.price, p.estimated_value) as text) as value, f.tenderer,
       ended_procurements(t.id) as ended_procurements
from work_task t join application a on a.id = t.application_id join organisation o on o.id = t.organisation_id join decision d on d.application_id = a.id
left join procurement p on p.task_id = t.id and p.state <> 'ended' left join procurement_offer f on f.id = p.offer_id
left join contract k on k.procurement_id = p.id and k.state <> 'terminated'
where t.call_id = cast(:call as bigint) and t.agreed_no is not null
  and case when cast(:after as bigint) is null then true else (a.number, t.id) > (
        select b.number, u.id from work_task u join application b on b.id = u.application_id where u.id = cast(:after as bigint)) end
order by a.number, t.id limit 51

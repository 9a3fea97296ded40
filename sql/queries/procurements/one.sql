-- One choice of an executor within reach.
select p.id, p.version, p.state, p.procedure, cast(p.estimated_value as text) as estimated_value, p.cpv, p.identification, p.link, p.explanation,
       cast(p.explained_sum as text) as explained_sum, to_char(p.explained_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as explained_at,
       p.offer_id, p.reason, to_char(p.chosen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as chosen_at,
       to_char(p.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ended_at,
       to_char(coalesce(p.chosen_at, p.ended_at, acting_at()) at time zone 'Europe/Riga', 'YYYY-MM-DD') as day, t.id as task, t.agreed_no, a.id as application, a.number, a.title,
       c.code as call_code, c.title as call_title, c.definition ->> 'plan' as plan, o.name as organisation_name, cast(d.amount_awarded as text) as amount_awarded,
       (select k.id from contract k where k.procurement_id = p.id and k.state <> 'terminated') as contract,
       renounced_on(a.id) as renounced_on, decision_suspended(a.id) as is_suspended, office_conflict(a.id) as is_conflicted, acting_everywhere() or p.call_id = any (acting_calls()) as is_led
from procurement p join work_task t on t.id = p.task_id join application a on a.id = t.application_id join call c on c.id = p.call_id
join organisation o on o.id = p.organisation_id join decision d on d.application_id = a.id
where p.id = cast(:id as bigint)

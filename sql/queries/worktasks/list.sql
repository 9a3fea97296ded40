-- The work tasks within reach, the newest first, one more than a page holds.
select t.id, t.state, t.no, t.agreed_no, a.number, a.title, c.code as call_code, c.title as call_title, o.name as organisation_name, o.abbreviation,
       cast(d.amount_awarded as text) as amount_awarded, renounced_on(a.id) as renounced_on, to_char(case when t.state = 'agreed' then t.agreed_at else t.turn_since end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as turn_since,
       t.organisation_id = any (cast((select acting_for()) as bigint[])) as is_own
from work_task t join application a on a.id = t.application_id join call c on c.id = t.call_id join organisation o on o.id = t.organisation_id
join decision d on d.application_id = a.id
where (cast(:call as text) is null or c.code = :call) and (cast(:before as bigint) is null or t.id < cast(:before as bigint))
order by t.id desc limit 51

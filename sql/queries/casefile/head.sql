-- The head of a case file: the application, its institution, how it ended, and the act if it was destroyed.
select a.id, a.number, a.title as application_title, a.state, cast(a.amount_requested as text) as amount_requested, o.name as institution, o.registration_number,
       g.code as category, g.title as category_title, g.form, c.id as call_id, c.code as call_code, c.title as call_title, c.definition ->> 'plan' as plan,
       d.outcome, cast(d.amount_awarded as text) as amount_awarded, to_char(acting_at() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as as_of,
       a.destroyed_in, case when a.destroyed_in is not null then destruction_number(a.destroyed_in) end as act_number,
       (select to_char(t.carried_out_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from destruction_act t where t.id = a.destroyed_in) as destroyed_at
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id join organisation o on o.id = a.organisation_id
left join decision d on d.application_id = a.id and c.released_at is not null
where a.id = cast(:id as bigint) and a.opened_at is not null

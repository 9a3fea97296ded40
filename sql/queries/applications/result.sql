-- The released decision on an application, with the reasons for each criterion.
select d.outcome, cast(d.amount_awarded as text) as amount_awarded, d.reason, d.conditions, exists (select 1 from letter l where l.application_id = a.id) as is_written, cast(a.total as text) as total, released_reasons(a.id) as criteria,
       to_char(c.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as released_at
from decision d join application a on a.id = d.application_id join call c on c.id = a.call_id
where d.application_id = cast(:id as bigint) and c.released_at is not null

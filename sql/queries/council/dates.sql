-- When contracts began and results were accepted: the first and the last.
select to_char(min(k.in_force_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as first_contract_at,
       to_char(max(k.in_force_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_contract_at,
       (select to_char(min(t.accepted_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from acceptance_act t join contract c on c.id = t.contract_id where c.call_id = cast(:call as bigint)) as first_act_at,
       cast(max(k.ends_on) filter (where k.state in ('in_force', 'suspended')) as text) as last_ends_on,
       cast(count(*) filter (where k.state in ('in_force', 'suspended')) as int) as running,
       to_char(max(k.ended_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_ended_at
from contract k where k.call_id = cast(:call as bigint) and k.in_force_at is not null

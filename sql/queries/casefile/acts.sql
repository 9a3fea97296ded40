-- The destruction acts of a call, the newest first.
select t.id as act_id, destruction_number(t.id) as act_number, t.state as act_state, to_char(t.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as prepared_at,
       (select cast(count(*) as int) from destruction_item i where i.act_id = t.id) as act_cases
from destruction_act t where t.call_id = cast(:call as bigint) order by t.id desc limit 100

-- Whom the decisions of a call reach, and whether word of them was sent.
select t.application_id, t.receivers, t.told, to_char(t.told_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as told_at
from told_of_decisions(cast(:call as bigint)) t

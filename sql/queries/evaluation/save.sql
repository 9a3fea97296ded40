-- A saved evaluation: its points so far, the next version, and how many criteria have points.
select s.id, s.application_id, s.state, s.version, round(s.points, cast(:decimals as int))::text as points, s.scored,
       to_char(s.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at
from save_evaluation(cast(:id as bigint), cast(:version as int), cast(:maximum as numeric), cast(:scores as jsonb)) s

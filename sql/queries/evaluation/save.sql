-- A saved evaluation: its points so far, the next version, and how many criteria have points.
update evaluation e
set points = s.points, version = e.version + 1, saved_at = now()
from (select sum(k.weight * s.points) / cast(:maximum as numeric) as points, count(s.points) as scored
      from score s join criterion k on k.id = s.criterion_id where s.evaluation_id = cast(:id as bigint)) s
where e.id = cast(:id as bigint) and e.person_id = acting_person() and e.state = 'in_progress' and e.version = cast(:version as int)
returning e.id, e.application_id, e.state, e.version, round(s.points, cast(:decimals as int))::text as points, s.scored,
          to_char(e.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saved_at

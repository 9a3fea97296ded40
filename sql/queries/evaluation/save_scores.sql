-- Keeps the points and reasons of the criteria that were sent, in one order for everybody.
insert into score (evaluation_id, criterion_id, points, reason)
select cast(:id as bigint), s.criterion, s.points, s.reason
from jsonb_to_recordset(cast(:scores as jsonb)) as s (criterion bigint, points numeric, reason text)
order by s.criterion
on conflict (evaluation_id, criterion_id) do update set points = excluded.points, reason = excluded.reason
where (score.points, score.reason) is distinct from (excluded.points, excluded.reason)
returning criterion_id

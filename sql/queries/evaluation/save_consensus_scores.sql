-- Keeps what was drafted on the criteria that were sent; gives those that changed.
insert into consensus_score (application_id, criterion_id, points, reason)
select cast(:id as bigint), s.criterion, s.points, s.reason
from jsonb_to_recordset(cast(:scores as jsonb)) as s (criterion bigint, points numeric, reason text)
order by s.criterion
on conflict (application_id, criterion_id) do update set points = excluded.points, reason = excluded.reason
where (consensus_score.points, consensus_score.reason) is distinct from (excluded.points, excluded.reason)
returning criterion_id

-- The archive's copies of a case that the acting person ordered and that can still be fetched or are on their way, the newest first.
select j.id as job_id, j.state as job_state, j.parameters -> 'title' as copy_title, iso_time(coalesce(j.finished_at, j.created_at)) as copy_at
from job j where j.kind = 'case' and j.person_id = acting_person() and j.parameters -> 'application' = to_jsonb(cast(:id as bigint))
  and (j.state in ('queued', 'running') or j.state = 'done' and j.file is not null) and not job_before_conflict(j.id) order by j.id desc limit 5

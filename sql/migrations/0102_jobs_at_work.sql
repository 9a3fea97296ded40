-- A job belongs to the attempt that works on it: it gives a sign of life by itself, and only the attempt that holds the job ends it.
-- What a job made is within the reach of the role that asked for it.

drop function job_progress(bigint, int);
drop function job_finish(bigint, int, text, text, text, text);

create or replace function job_take() returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare taken job;
begin
  update job set state = 'failed', error = '{"word": "jobs.lost", "args": {}}', finished_at = now()
  where state = 'running' and coalesce(alive_at, started_at) < now() - interval '1 minute' and attempts >= 3;
  update job set state = 'running', started_at = now(), alive_at = now(), attempts = attempts + 1, rows_done = 0
  where id = (select id from job where state = 'queued'
                or state = 'running' and coalesce(alive_at, started_at) < now() - interval '1 minute'
              order by id for update skip locked limit 1)
  returning * into taken;
  if taken.id is null then return null; end if;
  return jsonb_build_object('id', taken.id, 'kind', taken.kind, 'parameters', taken.parameters, 'call_id', taken.call_id, 'person_id', taken.person_id,
                            'attempt', taken.attempts);
end $$;

-- Rows written so far, or NULL for a sign of life alone; whether the attempt still holds the job.
create function job_progress(of_job bigint, attempt int, done int) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update job set rows_done = coalesce(done, rows_done), alive_at = now() where id = of_job and state = 'running' and attempts = attempt;
  return found;
end $$;

-- The end of an attempt; false when another one has taken the job: then what this one made is nobody's.
create function job_finish(of_job bigint, attempt int, done int, stored_file text, name text, type text, failure text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update job set state = case when failure is null then 'done' else 'failed' end, rows_done = done, file = stored_file, file_name = name,
                 media_type = type, error = failure, finished_at = now()
  where id = of_job and state = 'running' and attempts = attempt;
  return found;
end $$;

-- Which of these files of exports no job names.
create function exports_unnamed(files jsonb) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements_text(files) f where not exists (select 1 from job where file = f)
$$;

revoke execute on function job_progress(bigint, int, int), job_finish(bigint, int, int, text, text, text, text), exports_unnamed(jsonb) from public;
grant execute on function job_progress(bigint, int, int), job_finish(bigint, int, int, text, text, text, text), exports_unnamed(jsonb) to konkurss_app;

drop policy job_own on job;
create policy job_own on job for all using (
  person_id = (select acting_person()) and ((select acting_everywhere()) or call_id = any ((select acting_calls())::bigint[])));

-- Jobs survive their server: one whose server gave no sign for a minute is taken again, three times at most.
alter table job add column alive_at timestamptz, add column attempts int not null default 0;

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
  return jsonb_build_object('id', taken.id, 'kind', taken.kind, 'parameters', taken.parameters, 'call_id', taken.call_id, 'person_id', taken.person_id);
end $$;

create or replace function job_progress(of_job bigint, done int) returns void language sql security definer set search_path = public, pg_temp as $$
  update job set rows_done = done, alive_at = now() where id = of_job and state = 'running'
$$;

-- Forgets the files of old exports and says which they were.
create function job_forget_files(older_than interval) returns jsonb language sql security definer set search_path = public, pg_temp as $$
  with forgotten as (select id, file from job where file is not null and finished_at < now() - older_than for update skip locked),
       changed as (update job set file = null from forgotten f where job.id = f.id returning f.file)
  select coalesce(jsonb_agg(file), '[]') from changed
$$;
revoke execute on function job_forget_files(interval) from public;
grant execute on function job_forget_files(interval) to konkurss_app;

-- The events of evaluations, checks and attachments belong to their call, too, so that those who lead a call see them.
create function audit_event_call() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.call_id is null and new.application_id is not null then
    new.call_id := (select call_id from application where id = new.application_id);
  end if;
  return new;
end $$;
revoke execute on function audit_event_call() from public;
create trigger audit_event_call before insert on audit_event for each row execute function audit_event_call();

-- The scores that count of a whole call, for those who lead it: the same rows as through the policies of score, evaluation and
-- application, but asked once instead of for each of 200,000 rows.
create function received_scores(of_call bigint) returns table (application_id bigint, evaluation_id bigint, person_id bigint, submitted_at timestamptz,
                                                               criterion_id bigint, points numeric, reason text)
language sql stable rows 100000 security definer set search_path = public, pg_temp as $$
  select a.id, e.id, e.person_id, e.submitted_at, s.criterion_id, s.points, s.reason
  from application a join evaluation e on e.application_id = a.id and e.state = 'submitted' join score s on s.evaluation_id = e.id
  where a.call_id = of_call and a.opened_at is not null and (acting_everywhere() or of_call = any (acting_calls()))
$$;
revoke execute on function received_scores(bigint) from public;
grant execute on function received_scores(bigint) to konkurss_app;

-- Rows written so far, or a sign of life alone; whether this attempt still holds the job.
select job_progress(cast(:id as bigint), cast(:attempt as int), cast(:done as int)) as held

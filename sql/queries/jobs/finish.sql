-- The end of an attempt, good (without a failure) or not; whether it still held the job.
select job_finish(cast(:id as bigint), cast(:attempt as int), cast(:done as int), :file, :name, :type, :failure) as held

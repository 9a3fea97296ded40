-- Files of exports that nobody needs to fetch any more; they hold what must not lie about.
select job_forget_files(interval '7 days') as files

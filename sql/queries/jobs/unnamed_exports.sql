-- Which of these files of exports no job names.
select exports_unnamed(cast(:files as jsonb)) as files

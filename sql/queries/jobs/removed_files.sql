-- Removed files that can't be put back any more aren't kept.
select removed_files_over() as files

-- Erases what the act lists; the files that are to be removed.
select carry_out_destruction(cast(:id as bigint)) as files

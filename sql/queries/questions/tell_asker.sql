-- The asker is told that the answer is public; the function alone knows who it is.
select tell_asker(cast(:id as bigint)) as told

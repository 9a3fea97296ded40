-- What was changed in a consensus draft after a version: what stood there then, and the version of the last change.
select c.field, (array_agg(c.old order by c.version))[1] as old, max(c.version) as version
from consensus_change c
where c.application_id = cast(:id as bigint) and c.version > cast(:since as int)
group by c.field order by c.field

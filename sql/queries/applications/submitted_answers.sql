-- The answers of the last submission of an application within reach.
select s.no, s.sha256, s.answers, a.number
from submission s join application a on a.id = s.application_id
where s.application_id = cast(:id as bigint)
order by s.no desc limit 1

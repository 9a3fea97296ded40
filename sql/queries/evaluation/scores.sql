-- The scores that an evaluation has.
select s.criterion_id as criterion, trim_scale(s.points)::text as points, s.reason
from score s where s.evaluation_id = cast(:id as bigint)

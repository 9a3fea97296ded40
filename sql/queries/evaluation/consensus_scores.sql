-- The points and texts of a consensus, as drafted or agreed.
select s.criterion_id as criterion, trim_scale(s.points)::text as points, s.reason
from consensus_score s where s.application_id = cast(:id as bigint)

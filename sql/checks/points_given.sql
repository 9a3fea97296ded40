-- Points kept beside a submitted evaluation that aren't its scores.
select e.id, e.points_given, points_of(e.id) as scores
from evaluation e
where e.points_given is not null and (e.state <> 'submitted' or e.points_given is distinct from points_of(e.id))

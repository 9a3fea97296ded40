-- A supported application within reach with its own indicators, after the release.
select a.id, a.number, a.title, c.code as call_code, a.organisation_id, a.answers -> 'indicators' as indicators,
       a.organisation_id = any (acting_for()) as is_own, office_conflict(a.id) as is_conflicted
from application a join call c on c.id = a.call_id
where a.id = cast(:id as bigint) and c.released_at is not null and a.state in ('supported', 'conditional')

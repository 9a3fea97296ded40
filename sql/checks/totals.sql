-- Applications whose stored total differs from the one that the submitted evaluations give; no row means all is well.
select a.id, a.number, a.total as stored, t.total as computed, a.evaluations_submitted, t.evaluations
from application a join computed_total t on t.application_id = a.id
where a.total is distinct from t.total or a.evaluations_submitted <> t.evaluations
order by a.id

-- Applications whose stored total, or what it waits for, differs from what the submitted evaluations give; no row means all is well.
select a.id, a.number, a.total as stored, t.total as computed, a.ranking_total as stored_for_ranking, t.ranking_total as computed_for_ranking,
       a.awaits as stored_awaits, t.awaits as computed_awaits, a.evaluations_submitted, t.evaluations
from application a join computed_total t on t.application_id = a.id
where (a.total, a.ranking_total, a.awaits, a.evaluations_submitted) is distinct from (t.total, t.ranking_total, t.awaits, t.evaluations)
order by a.id

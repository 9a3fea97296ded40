-- A conflict that an evaluator learnt of after the ranked list was accepted, beside the declaration; what is told later replaces it.
update declaration d set late_reason = :reason, late_possible = cast(:possible as boolean), late_at = now()
from evaluation e
where e.id = cast(:id as bigint) and e.person_id = acting_person() and e.state = :state and e.version = cast(:version as int)
  and d.application_id = e.application_id and d.person_id = e.person_id
returning e.id, e.application_id, e.state, e.version, iso_time(d.late_at) as told_at

-- Every application of a call in the state that was decided.
update application a set state = d.outcome, version = a.version + 1
from decision d where d.application_id = a.id and a.call_id = cast(:call as bigint) and a.state in ('in_evaluation', 'inadmissible')
returning a.id, a.number, a.state

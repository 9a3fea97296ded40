-- The applications get the outcome of their decisions.
update application a set state = d.outcome, version = a.version + 1
from decision d where d.application_id = a.id and a.call_id = :call and a.state <> d.outcome
returning a.id

-- What the acting evaluator says to a consensus.
insert into consensus_answer (application_id, person_id, revision, answer, view, answered_at)
values (cast(:id as bigint), acting_person(), 1, case when cast(:view as text) = '' then 'agrees' else 'minority' end, :view, cast(:at as timestamptz))
returning answer

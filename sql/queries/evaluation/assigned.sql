-- How many of the pairs are assigned.
select count(*) as count from evaluation e
where e.state <> 'unassigned' and (e.application_id, e.person_id) in
  (select p.application, p.evaluator from jsonb_to_recordset(cast(:pairs as jsonb)) as p (application bigint, evaluator bigint))

-- After the declaration the evaluation opens, or the evaluator is out of it.
update evaluation e set state = case d.verdict when 'none' then 'in_progress' else 'recused' end, version = e.version + 1
from declaration d join application a on a.id = d.application_id
where e.application_id = d.application_id and e.person_id = d.person_id and d.person_id = acting_person()
  and a.call_id = :call and e.state = 'not_started'
returning e.id

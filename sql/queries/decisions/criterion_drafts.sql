-- Each criterion of an application with its mean, what the decision says of it, what a signed consensus says, and the evaluators' reasons.
select r ->> 'code' as code, r -> 'title' as criterion_title, r ->> 'mean' as mean, r ->> 'reason' as written, coalesce(x.agreed ->> (r ->> 'code'), '') as agreed,
       (select coalesce(jsonb_agg(s.reason order by s.evaluation_id) filter (where s.reason <> ''), '[]')
        from score s join evaluation e on e.id = s.evaluation_id join criterion k on k.id = s.criterion_id
        where e.application_id = cast(:id as bigint) and e.state = 'submitted' and k.code = r ->> 'code') as given,
       exists (select 1 from decision d where d.application_id = cast(:id as bigint) and d.criteria is not null) as is_written
from jsonb_array_elements(decision_reasons(cast(:id as bigint))) with ordinality as c (r, n), (select consensus_reasons(cast(:id as bigint)) as agreed) x
order by n

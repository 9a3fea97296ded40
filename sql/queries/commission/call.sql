-- A call within reach, by its code, with what its commission has to do.
select c.id, c.code as call, c.title as call_title, c.state as call_state, c.definition -> 'commission' as commission,
       (select count(*) from application a where a.call_id = c.id and a.state in ('in_evaluation', 'inadmissible') and c.state = 'ranked'
        and not exists (select 1 from agenda_item i where i.application_id = a.id and i.state in ('open', 'adopted'))) as due_count
from call c where c.code = :call

-- Support from the reserve list, or a part that is raised, that somebody else drafted, of applications that the acting person has no conflict of interest in.
select concat_ws(' ', a.number, a.title) as task_title, c.title as task_about, null as task_count, null as due_at, concat('/applications/', a.id, '/from-reserve') as address
from reserve_support s join application a on a.id = s.application_id join call c on c.id = s.call_id
where s.state = 'drafted' and s.drafted_by is distinct from acting_person() and (acting_everywhere() or s.call_id = any (acting_calls()))
  and commission_conflict(acting_person(), a.id) is null and commission_conflict(s.drafted_by, a.id) is null
order by a.id limit 50

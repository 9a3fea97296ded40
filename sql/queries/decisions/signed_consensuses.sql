-- The signed consensuses of a call, by its code, to be recomputed.
select x.application_id, a.number, x.sha256
from consensus x join application a on a.id = x.application_id join call c on c.id = a.call_id
where c.code = :call and x.state = 'agreed' order by a.number

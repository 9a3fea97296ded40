-- An application's number and title, within reach.
select a.id, a.number, a.title, a.call_id, c.code as call_code, c.title as call_title
from application a join call c on c.id = a.call_id where a.id = cast(:id as bigint)

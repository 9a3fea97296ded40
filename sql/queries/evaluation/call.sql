-- A call within reach, by its code.
select c.id, c.code as call, c.title as call_title, c.state as call_state, c.version, c.definition -> 'timeline' ->> 'evaluation_until' as evaluation_until
from call c where c.code = :call

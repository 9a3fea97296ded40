-- A call within reach by its code, with the statement that is declared by, and whether there is anything to declare on.
select c.id, c.code as call, c.title as call_title, c.definition -> 'conflict_statement' as statement, c.unsealed_at is not null as opened
from call c where c.code = :call and (acting_everywhere() or c.id = any (acting_calls()))

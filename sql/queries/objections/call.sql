-- The call whose objections are listed.
select c.id, c.code as call, c.title as call_title from call c where c.code = :call and (acting_everywhere() or c.id = any (acting_calls()))

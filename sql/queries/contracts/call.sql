-- A call by its code, for the list of its contracts.
select id, code as call_code, title as call_title from call where code = :call

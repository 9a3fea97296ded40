-- The call whose work tasks are listed.
select code as call_code, title as call_title from call where code = :call and state <> 'draft'

-- A call by its code or its number, within reach.
select id, code, title, state from call where code = :call or cast(id as text) = :call order by code = :call desc limit 1

-- A call by its code, within reach.
select id, code, title, state from call where code = :call

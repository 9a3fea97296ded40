-- The call of a file that was ordered.
select id, code, title, state from call where id = cast(:id as bigint)

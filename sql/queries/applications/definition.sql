-- The announced definition of a call.
select definition from call where id = cast(:call as bigint)

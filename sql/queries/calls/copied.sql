-- The call within reach that another is made from.
select c.id, c.code, c.state, c.definition from call c where c.code = :call

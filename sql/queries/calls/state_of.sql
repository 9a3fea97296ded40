-- The state of the call within reach that has a code already.
select c.state from call c where c.code = :code

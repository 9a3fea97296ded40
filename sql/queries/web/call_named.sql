-- The call of this code, if it is there and whoever acts sees it.
select c.code as call_code from call c where c.code = :code

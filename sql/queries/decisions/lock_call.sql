-- Holds a call: nobody moves it, or what its ranked list is made of, until the transaction ends.
select c.id from call c where c.code = :call for no key update

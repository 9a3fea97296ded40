-- The second person opens the submitted applications after the deadline; gives how many.
select unseal(cast(:call as bigint)) as opened

-- An earlier file that was left out belongs to the answer again.
update clarification set dropped = array_remove(dropped, cast(:attachment as bigint))
where id = cast(:id as bigint) and cast(:attachment as bigint) = any (dropped) and answered_at is null
returning id

-- One outage of a call within reach.
select o.id, o.state, o.version from outage o where o.id = cast(:id as bigint) and o.call_id = cast(:call as bigint)

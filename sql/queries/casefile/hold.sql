-- Two approvals at the same moment come one after the other.
select id from destruction_act where id = cast(:id as bigint) for update

-- A call whose accepted list is reopened: in evaluation again.
update call set state = :to, version = version + 1, ranking_accepted_at = null
where id = cast(:call as bigint) and version = cast(:version as int)
returning code as call, state, version

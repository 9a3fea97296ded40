-- What a withdrawn amendment would have added or removed: neither happens.
update contract_milestone set state = case when added_by = cast(:amendment as bigint) then 'removed' else state end,
  removed_by = case when removed_by = cast(:amendment as bigint) then null else removed_by end, version = version + 1
where (added_by = cast(:amendment as bigint) and state = 'proposed') or removed_by = cast(:amendment as bigint)
returning id

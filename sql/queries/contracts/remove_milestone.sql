-- In a draft, or proposed: it is gone. In force: the amendment removes it, or keeps it again.
update contract_milestone set state = case when cast(:amendment as bigint) is null or state = 'proposed' then 'removed' else state end,
  removed_by = case when state = 'proposed' then null when cast(:amendment as bigint) is null or removed_by is not null then null else cast(:amendment as bigint) end,
  version = version + 1
where id = cast(:milestone as bigint) and contract_id = cast(:id as bigint) and version = cast(:version as int)
returning id

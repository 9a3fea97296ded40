-- A call in its next state: its ranked list accepted, or its decisions released.
update call set state = :to, version = version + 1,
       ranking_accepted_at = case when :to = 'ranked' then now() else ranking_accepted_at end,
       released_at = case when :to = 'decided' then now() else released_at end
where id = cast(:call as bigint) and version = cast(:version as int)
returning code as call, state, version

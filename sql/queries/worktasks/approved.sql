-- With the second approval the version is in force.
update work_task set state = :to, agreed_no = case when :to = 'agreed' then no else agreed_no end,
                     agreed_at = case when :to = 'agreed' then acting_at() else agreed_at end, version = version + 1
where id = cast(:id as bigint)
returning state, version

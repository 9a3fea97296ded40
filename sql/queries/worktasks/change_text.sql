-- No row means that somebody was faster.
update clause_text set clause = :clause, title = :title, text = :text, changed_at = acting_at(), changed_by = acting_person(), version = version + 1,
                       retired_at = case when cast(:retired as boolean) then coalesce(retired_at, acting_at()) end
where id = cast(:id as bigint) and version = cast(:version as int)
returning id, version

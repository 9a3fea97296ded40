-- Closes or reopens an account.
update person set disabled_at = case when cast(:disabled as boolean) then now() end, version = version + 1
where id = :id and version = :version returning id, version

-- Makes a draft public; no row when somebody changed it first.
update call set state = 'announced', announced_at = coalesce(cast(:at as timestamptz), now()), version = version + 1
where id = :call and state = 'draft' and version = :version
returning id, code, version, definition

-- The act is given up; no row means that somebody was faster.
update destruction_act set state = :to, withdrawn_at = now(), version = version + 1
where id = cast(:id as bigint) and state = 'prepared' and version = cast(:version as int) returning version

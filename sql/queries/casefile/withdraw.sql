-- The act is given up, and its cases may be listed again; no row means that somebody was faster.
with given_up as (update destruction_act set state = :to, withdrawn_at = now(), version = version + 1
                  where id = cast(:id as bigint) and state = 'prepared' and version = cast(:version as int) returning id, version),
freed as (update destruction_item set is_void = true where act_id = (select id from given_up) returning 1)
select g.version, (select count(*) from freed) as freed from given_up g

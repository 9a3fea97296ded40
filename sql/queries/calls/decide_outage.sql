-- Confirms or declines an outage; a confirmed one moves the closing time and tells the institutions that have a draft.
select outage_decide(cast(:id as bigint), cast(:version as int), :to, :reason) as decided

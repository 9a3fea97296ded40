-- Takes the request back over the version that the person saw; null means that somebody was faster.
select withdraw_clarification(cast(:id as bigint), cast(:version as int), :to, :reason) as application_id

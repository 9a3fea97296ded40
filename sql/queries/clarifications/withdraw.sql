-- Takes the request back while it is open; null means that somebody was faster.
select withdraw_clarification(cast(:id as bigint), :to, :reason) as application_id

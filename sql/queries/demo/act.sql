-- From here on it is this person who acts, for the triggers: the audit's actor and action, and the moment that the deadline is compared with.
select set_config('konkurss.person', coalesce((select cast(id as text) from person where mail = :mail), ''), true) as person,
       set_config('konkurss.action', :action, true) as action, set_config('konkurss.request', 'demonstration', true) as request,
       set_config('konkurss.received_at', cast(cast(:at as timestamptz) as text), true) as received_at

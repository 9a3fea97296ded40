-- Signs the command line in: an officer's reach over all calls, and nobody's name in the audit.
select set_config('konkurss.person', '', true) as person, set_config('konkurss.action', 'export_report', true) as action,
       set_config('konkurss.request', :request, true) as request, set_config('konkurss.everywhere', '*', true) as everywhere

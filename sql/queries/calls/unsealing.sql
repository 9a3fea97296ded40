-- Where the unsealing of a call within reach stands: whether its time is over, who has consented, and who opened it when.
select c.id, c.code, c.title, c.state, c.version, c.closes_at < now() as deadline_passed, closes_for_everybody(c.id) >= now() as extension_runs,
       exists (select 1 from outage o where o.call_id = c.id and o.state = 'proposed') as outage_undecided, call_settled(c.id) as is_settled, to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_at,
       to_char(closes_for_everybody(c.id) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as closes_for_everybody_at,
       (select json_build_object('consent_name', w.first_name, 'consent_at', to_char(w.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                 'consent_until', to_char((w.first_at + interval '30 minutes') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                 'is_mine', w.first_by = acting_person())
        from waiting_consent(c.id) w) as consent,
       (select json_build_object('first_name', u.first_name, 'first_at', to_char(u.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                 'second_name', u.second_name, 'second_at', to_char(u.second_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from unsealing u where u.call_id = c.id and u.second_at is not null) as minutes
from call c where c.code = :call and (acting_everywhere() or c.id = any (acting_calls()))

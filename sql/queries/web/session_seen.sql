-- Keeps a session that is in use from idling out; at most once a minute.
select session_seen(:token) as seen

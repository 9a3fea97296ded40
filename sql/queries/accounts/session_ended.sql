-- Ends a session.
select session_ended(:token) as ended

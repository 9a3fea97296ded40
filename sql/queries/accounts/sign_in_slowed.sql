-- Remembers that failures made signing in to an account slower, once a day.
select sign_in_slowed(:mail) as remembered

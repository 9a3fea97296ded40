-- Starts a session.
select sign_in_succeeded(cast(:person as bigint), :token, :csrf, cast(:staff as boolean), :address) as started

-- Whose a link for a new password is.
select password_link_by_token(:token) as person

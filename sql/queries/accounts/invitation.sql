-- An invitation by its secret.
select invitation_by_token(:token) as invitation

-- Remembers a failed sign-in, by account and by address.
select sign_in_failed(:mail, :address) as remembered

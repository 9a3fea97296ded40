-- What a sign-in needs to know before a person is known: hash, kind of account, earlier failures.
select sign_in_facts(:mail, :address) as facts

-- A new password for a person whose old one is lost, who needn't wait for earlier failures; whoever calls this refuses a closed account.
update person set password_hash = :hash, version = version + 1 where mail = lower(:mail)
returning id, disabled_at is not null as is_closed, sign_in_forgiven(mail) as forgiven

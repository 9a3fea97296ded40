-- Whether a file is still named by an application: what a failed transaction left behind is not.
select exists (select 1 from attachment where stored_as = :stored_as and removed_at is null) as kept

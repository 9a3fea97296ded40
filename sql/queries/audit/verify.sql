-- Recomputes the audit's hash chain.
select links, last_hash, unlinked, broken_at from audit_verify()

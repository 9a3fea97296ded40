-- Links committed audit events to the hash chain.
select audit_seal(cast(:most as int)) as linked

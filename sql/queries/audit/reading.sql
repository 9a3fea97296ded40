-- Records that something was read, by whoever acts.
select audit_reading(:entity, cast(:entity_id as bigint), cast(:call as bigint), cast(:application as bigint), cast(:details as jsonb)) as recorded

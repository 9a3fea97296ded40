-- What the invoice is for, and how it differs from that.
update invoice set act_id = cast(:act as bigint), milestone_id = cast(:milestone as bigint), differences = cast(:differences as jsonb), version = version + 1
where id = cast(:id as bigint) and version = cast(:version as bigint) and state = 'received'
returning id, version

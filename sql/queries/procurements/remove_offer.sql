update procurement_offer set removed_at = acting_at() where id = cast(:offer as bigint) and procurement_id = cast(:id as bigint) and removed_at is null returning id as offer_id

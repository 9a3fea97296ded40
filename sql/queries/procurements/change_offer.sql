update procurement_offer set tenderer = :tenderer, registration_number = :registration_number, invited_on = cast(:invited_on as date),
                             received_on = cast(:received_on as date), price = cast(:price as numeric)
where id = cast(:offer as bigint) and procurement_id = cast(:id as bigint) and removed_at is null
returning id as offer_id

insert into procurement_offer (procurement_id, tenderer, registration_number, invited_on, received_on, price)
values (cast(:id as bigint), :tenderer, :registration_number, cast(:invited_on as date), cast(:received_on as date), cast(:price as numeric))
returning id as offer_id

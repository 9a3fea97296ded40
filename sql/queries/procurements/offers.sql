select o.id as offer_id, o.tenderer, o.registration_number, cast(o.invited_on as text) as invited_on, cast(o.received_on as text) as received_on, cast(o.price as text) as price
from procurement_offer o where o.procurement_id = cast(:id as bigint) and o.removed_at is null order by o.price nulls last, o.id limit 200

-- Tells the signatories that an application waits for their signature.
select message_queue_institution('handed_over', a.organisation_id, array['signatory'],
         jsonb_build_object('call', c.title, 'category', g.title, 'by', cast(:by as text), 'closes_at', closes_for(a.call_id, a.organisation_id)),
         '/applications/' || a.id || '/check', a.call_id, a.id, null) as told
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id where a.id = cast(:id as bigint)

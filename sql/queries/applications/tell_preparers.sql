-- Tells the preparers that a signatory returned an application; the reason is on its page.
select message_queue_institution('returned', a.organisation_id, array['preparer'],
         jsonb_build_object('call', c.title, 'category', g.title, 'by', cast(:by as text), 'closes_at', closes_for(a.call_id, a.organisation_id)),
         '/applications/' || a.id, a.call_id, a.id, null) as told
from application a join call c on c.id = a.call_id join category g on g.id = a.category_id where a.id = cast(:id as bigint)

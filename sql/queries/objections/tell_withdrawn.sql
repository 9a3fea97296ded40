-- The office, who was told that the objection arrived, is told that it was withdrawn, and whether the category goes on.
select message_queue_office('objection_withdrawn', c.id, array['officer', 'secretary'],
         jsonb_build_object('call', c.title, 'number', a.number, 'goes_on', case when x.suspends and not decision_suspended(a.id) then 1 else 0 end),
         concat('/objections/', x.id), a.id, concat('objection withdrawn ', x.id)) as told
from objection x join application a on a.id = x.application_id join call c on c.id = x.call_id where x.id = cast(:id as bigint)

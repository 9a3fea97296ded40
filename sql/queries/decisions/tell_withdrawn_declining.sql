-- The institution, who was told that its letter was recorded, is told that the record is withdrawn.
select message_queue_institution('declining_withdrawn', a.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('call', c.title, 'number', a.number,
                            'letter_on', jsonb_build_object('lv', to_char(n.letter_on, 'DD.MM.YYYY.'), 'en', to_char(n.letter_on, 'DD.MM.YYYY'))),
         concat('/applications/', a.id, '/audit'), c.id, a.id, concat('declining withdrawn ', n.id)) as told
from declined_raise n join application a on a.id = n.application_id join call c on c.id = a.call_id where n.id = cast(:id as bigint)

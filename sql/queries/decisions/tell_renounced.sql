-- The institution is told that its letter is recorded, and whether money is free by it: what was on the reserve list had none.
select message_queue_institution('award_renounced', a.organisation_id, array['preparer', 'signatory'],
         jsonb_build_object('call', c.title, 'number', a.number, 'freed', case when b.outcome in ('supported', 'conditional') then 1 else 0 end,
                            'letter_on', jsonb_build_object('lv', to_char(n.letter_on, 'DD.MM.YYYY.'), 'en', to_char(n.letter_on, 'DD.MM.YYYY'))),
         concat('/applications/', a.id, '/result'), c.id, a.id, concat('renounced ', n.id)) as told
from renouncement n join application a on a.id = n.application_id join call c on c.id = a.call_id
cross join lateral (select d.outcome from decision_before d where d.application_id = a.id order by d.id desc limit 1) b
where n.id = cast(:id as bigint)

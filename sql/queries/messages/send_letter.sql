-- Queues a letter to each of its receivers, once, however often the button is pressed.
select count(message_queue('letter', r.person_id,
                           jsonb_build_object('subject', cast(:subject as text), 'text', cast(:text as text), 'call', c.title),
                           '/calls/' || c.code, c.id, null, 'letter ' || :once)) as queued
from call c cross join letter_receivers(c.id, cast(:filter as jsonb), :to) r
where c.id = cast(:call as bigint)

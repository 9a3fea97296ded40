-- The first of the two people consents to the unsealing; the others who may unseal are told.
select made.consent, message_queue_office('unsealing_consent', c.id, array['secretary', 'officer'],
         jsonb_build_object('call', c.title, 'name', (select name from person where id = acting_person()), 'consent_until_at', now() + interval '30 minutes'),
         '/calls/' || c.code || '/unsealing', null, 'consent ' || made.consent) as told
from (select unseal_consent(cast(:call as bigint)) as consent) made join call c on c.id = cast(:call as bigint)

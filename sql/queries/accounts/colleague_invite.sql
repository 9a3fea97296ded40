-- Invites somebody into one of the acting person's institutions, through the outbox. The link ends after 7 days: long enough for a
-- week's absence, too short to be found by somebody else later.
insert into invitation (token_hash, mail, role, organisation_id, invited_by, expires_at)
select sha256(convert_to(:token, 'UTF8')), lower(:mail), :role, o.id, acting_person(), now() + interval '7 days'
from organisation o where o.id = cast(:organisation as bigint) and o.id = any (acting_for())
returning id, mail, role, to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at,
          message_queue_mail('institution_invitation', mail, :language,
                             jsonb_build_object('expires_at', expires_at, 'inviter', cast(:inviter as text), 'role', cast(:role_words as jsonb),
                                                'organisation', (select name from organisation g where g.id = invitation.organisation_id)),
                             '/invitations/', :token, null) as message

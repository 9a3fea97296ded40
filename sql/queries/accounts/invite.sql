-- An invitation, sent through the outbox, which keeps its secret until the letter is sent or has failed; then only the hash is kept. It ends
-- after 14 days.
insert into invitation (token_hash, mail, role, organisation_id, call_id, valid_from, valid_until, invited_by, expires_at)
values (sha256(convert_to(:token, 'UTF8')), lower(:mail), :role, cast(nullif(:organisation, '') as bigint),
        (select id from call where code = nullif(:call, '')), cast(nullif(:valid_from, '') as date), cast(nullif(:valid_until, '') as date), :person, now() + interval '14 days')
returning id, mail, to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at,
          message_queue_mail('invitation', mail, :language, jsonb_build_object('expires_at', expires_at), '/invitations/', :token, null) as message

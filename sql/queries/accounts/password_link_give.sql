-- A link for a new password, sent through the outbox, which keeps its secret until the letter is sent or has failed; then only the hash is kept.
-- It ends after a day.
insert into password_link (person_id, token_hash, made_by, expires_at)
select p.id, sha256(convert_to(:token, 'UTF8')), acting_person(), now() + interval '1 day' from person p where p.id = cast(:id as bigint)
returning id, to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at,
          (select message_queue_mail('new_password', p.mail, p.language, jsonb_build_object('expires_at', password_link.expires_at), '/new-password/', :token, null)
           from person p where p.id = password_link.person_id) as message

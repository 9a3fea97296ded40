-- Invites one of the executor's people to a contract, through the outbox; the link ends after 7 days.
insert into invitation (token_hash, mail, role, call_id, contract_id, invited_by, expires_at)
select sha256(convert_to(:token, 'UTF8')), lower(:mail), 'executor', k.call_id, k.id, acting_person(), now() + interval '7 days'
from contract k where k.id = cast(:id as bigint)
returning id, mail, to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at,
          message_queue_mail('executor_invitation', mail, :language,
                             jsonb_build_object('expires_at', expires_at, 'number', (select k.number from contract k where k.id = contract_id)),
                             '/invitations/', :token, null) as message

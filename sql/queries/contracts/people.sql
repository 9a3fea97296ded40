-- The executor's people on a contract, and the invitations that can still be accepted.
select coalesce((select json_agg(json_build_object('role_id', r.id, 'executor_person', n.name) order by r.id)
                 from person_role r join contract_names(cast(:id as bigint)) n on n.person_id = r.person_id
                 where r.contract_id = cast(:id as bigint) and r.role = 'executor' and (r.valid_until is null or r.valid_until >= riga_today())), '[]') as people,
       coalesce((select json_agg(json_build_object('invitation_id', i.id, 'invited_mail', i.mail,
                                                   'expires_at', to_char(i.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by i.id)
                 from invitation i where i.contract_id = cast(:id as bigint) and i.used_at is null and i.revoked_at is null and i.expires_at > now()), '[]') as invitations

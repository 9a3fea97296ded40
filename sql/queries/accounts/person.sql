-- One person with roles.
select p.id, p.name, p.mail, p.disabled_at is not null as disabled, p.version, p.password_hash is not null as has_password,
       coalesce((select json_agg(json_build_object('role_id', r.id, 'role', r.role, 'role_organisation', o.name, 'role_call', c.code, 'valid_from', r.valid_from, 'valid_until', r.valid_until,
                                                   'ended', r.valid_until is not null and r.valid_until < riga_today()) order by r.id)
                 from person_role r left join organisation o on o.id = r.organisation_id left join call c on c.id = r.call_id
                 where r.person_id = p.id), '[]') as person_roles,
       coalesce((select json_agg(json_build_object('token_name', t.name, 'token_expires_at', to_char(t.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by t.id desc)
                 from api_token t where t.person_id = p.id and t.revoked_at is null and t.expires_at > now()), '[]') as person_tokens
from person p where p.id = :id

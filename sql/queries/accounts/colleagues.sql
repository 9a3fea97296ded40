-- The acting person's institutions with their people and the invitations that can still be accepted.
select o.id as organisation_id, o.name as organisation_name,
       coalesce((select json_agg(json_build_object('role_id', r.id, 'colleague_name', p.name, 'colleague_mail', p.mail, 'role', r.role,
                                                   'is_oneself', p.id = acting_person(), 'is_closed', p.disabled_at is not null, 'is_begun', r.valid_from <= riga_today())
                                 order by p.name collate "lv-x-icu", r.id)
                 from person_role r join person p on p.id = r.person_id
                 where r.organisation_id = o.id and (r.valid_until is null or r.valid_until >= riga_today())), '[]') as colleagues,
       coalesce((select json_agg(json_build_object('invitation_id', i.id, 'invited_mail', i.mail, 'invited_role', i.role,
                                                   'expires_at', to_char(i.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by i.id)
                 from invitation i where i.organisation_id = o.id and i.used_at is null and i.revoked_at is null and i.expires_at > now()), '[]') as invitations
from organisation o where o.id = any (acting_for()) order by o.name ->> 'lv' collate "lv-x-icu", o.id

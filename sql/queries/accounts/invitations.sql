-- Invitations that can still be accepted.
select i.id, i.mail, i.role, o.abbreviation as invitation_organisation, c.code as invitation_call,
       to_char(i.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at
from invitation i left join organisation o on o.id = i.organisation_id left join call c on c.id = i.call_id
where i.used_at is null and i.revoked_at is null and i.expires_at > now() order by i.id desc

-- One person with roles.
select p.id, p.name, p.mail, p.disabled_at is not null as disabled, p.version, p.password_hash is not null as has_password,
       coalesce((select json_agg(json_build_object('role_id', r.id, 'role', r.role, 'role_organisation', o.name, 'role_call', c.code, 'valid_from', r.valid_from, 'valid_until', r.valid_until,
                                                   'ended', r.valid_until is not null and r.valid_until < current_date) order by r.id)
                 from person_role r left join organisation o on o.id = r.organisation_id left join call c on c.id = r.call_id
                 where r.person_id = p.id), '[]') as person_roles
from person p where p.id = :id

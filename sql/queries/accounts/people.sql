-- People with their roles, by name, 50 at a time after a name and number.
select p.id, p.name, p.mail, p.disabled_at is not null as disabled,
       coalesce((select json_agg(json_build_object('role', r.role, 'role_organisation', o.abbreviation, 'role_call', c.code) order by r.id)
                 from person_role r left join organisation o on o.id = r.organisation_id left join call c on c.id = r.call_id
                 where r.person_id = p.id and (r.valid_until is null or r.valid_until >= riga_today())), '[]') as person_roles
from person p
where (p.name, p.id) > (coalesce(cast(:after_name as text), ''), cast(coalesce(:after_id, '0') as bigint))
  and case when cast(:search as text) is null then true else p.mail ilike '%' || :search || '%' or p.name ilike '%' || :search || '%' end
order by p.name, p.id limit 50

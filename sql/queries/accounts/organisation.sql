-- One institution with its people.
select o.id, o.abbreviation, o.registration_number, o.name ->> 'lv' as name_lv, o.name ->> 'en' as name_en, o.e_address, o.kind, o.version,
       coalesce((select json_agg(json_build_object('member_id', p.id, 'member_name', p.name, 'member_mail', p.mail, 'member_role', r.role) order by p.name)
                 from person_role r join person p on p.id = r.person_id
                 where r.organisation_id = o.id and (r.valid_until is null or r.valid_until >= riga_today())), '[]') as members
from organisation o where o.id = :id

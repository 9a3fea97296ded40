-- Everybody with their roles, for the command line.
select p.mail, p.name, p.disabled_at is not null as disabled, coalesce(string_agg(r.role, ' ' order by r.id), '') as roles
from person p left join person_role r on r.person_id = p.id and (r.valid_until is null or r.valid_until >= riga_today())
group by p.id order by p.mail

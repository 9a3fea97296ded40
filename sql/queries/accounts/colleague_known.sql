-- Whether somebody has this role in the institution already.
select exists (select 1 from person_role r join person p on p.id = r.person_id
               where p.mail = lower(:mail) and r.role = :role and r.organisation_id = cast(:organisation as bigint) and (r.valid_until is null or r.valid_until >= riga_today())) as known

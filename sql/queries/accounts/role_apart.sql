-- Whether somebody has, or is invited to, a role that can't be theirs together with this one in a call: who evaluates neither leads the
-- call nor serves its commission's office, since those read everybody's points.
select exists (
  select 1 from (select r.role, r.call_id from person_role r join person p on p.id = r.person_id
                 where p.mail = lower(cast(:mail as text)) and (r.valid_until is null or r.valid_until >= riga_today())
                 union all
                 select i.role, i.call_id from invitation i
                 where i.mail = lower(cast(:mail as text)) and i.used_at is null and i.revoked_at is null and i.expires_at > now()) held
  where (cast(:call as text) = '' or held.call_id is null or held.call_id = (select c.id from call c where c.code = cast(:call as text)))
    and roles_are_apart(held.role, cast(:role as text))) as is_apart

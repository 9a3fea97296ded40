-- The time that the acting person's own institutions have in a call beyond its closing, with the reason.
select latest.organisation, latest.reason as extension_reason, to_char(latest.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as extended_until,
       acting_at() <= latest.closes_at as still_runs
from (select distinct on (e.organisation_id) e.id, o.name as organisation, e.closes_at, e.reason
      from extension e join organisation o on o.id = e.organisation_id
      join person_role r on r.organisation_id = e.organisation_id and r.person_id = acting_person()
        and riga_today() >= r.valid_from and (r.valid_until is null or riga_today() <= r.valid_until)
      where e.call_id = cast(:call as bigint) order by e.organisation_id, e.id desc) latest
join call c on c.id = cast(:call as bigint) and latest.closes_at > c.closes_at
order by latest.id

-- The institutions whose time in a call was extended, with the decision that counts.
select * from (
  select distinct on (e.organisation_id) o.name as extended_organisation, to_char(e.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as extended_until,
         e.reason as extended_reason, to_char(e.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as extended_at, e.id as extension
  from extension e join organisation o on o.id = e.organisation_id
  where e.call_id = cast(:call as bigint) order by e.organisation_id, e.id desc) latest
order by extension

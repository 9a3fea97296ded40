-- The link of the audit's chain that has a hash which was noted earlier, and when its event happened.
select l.no as link, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
from audit_link l join audit_event e on e.id = l.event_id where l.hash = decode(:hash, 'hex')

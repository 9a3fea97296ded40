-- The accepted list of a call isn't the one whose fingerprint the audit heard when it was accepted.
select c.code, r.sha256, (select f.sha256 from accepted_fingerprints(r.call_id) f limit 1) as accepted
from current_ranking r join call c on c.id = r.call_id
where r.sha256 is distinct from (select f.sha256 from accepted_fingerprints(r.call_id) f limit 1)
order by c.code limit 11

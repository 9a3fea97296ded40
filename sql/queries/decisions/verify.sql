-- The accepted ranking of a call, by the call's code, with the fingerprint that the audit heard when it was accepted.
select r.inputs, r.result, r.sha256, (select f.sha256 from accepted_fingerprints(r.call_id) f limit 1) as accepted_sha256
from current_ranking r join call c on c.id = r.call_id where c.code = :call

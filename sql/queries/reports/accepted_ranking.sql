-- The accepted ranked list of a call with its fingerprint, and the rules that it was computed by.
select result, accepted_at, sha256, inputs - 'applications' as rules
from current_ranking where call_id = cast(:call as bigint)

-- The accepted ranked list of a call with the fingerprints of what it was computed from and of what came out.
select result, accepted_at, sha256, encode(sha256(convert_to(cast(inputs as text), 'UTF8')), 'hex') as inputs_sha256,
       encode(sha256(convert_to(cast(result as text), 'UTF8')), 'hex') as result_sha256
from ranking where call_id = cast(:call as bigint)

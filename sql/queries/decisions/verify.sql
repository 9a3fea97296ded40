-- The accepted ranking of a call, by the call's code.
select r.inputs, r.result, r.sha256 from ranking r join call c on c.id = r.call_id where c.code = :call

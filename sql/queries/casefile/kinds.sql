-- The kinds of documents in one case, and when the term of each began.
select k.kind, cast(k.began_on as text) as began_on from case_kinds(cast(:call as bigint)) k where k.application_id = cast(:id as bigint) order by k.kind

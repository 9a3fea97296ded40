-- The frozen definition of an announced call and the SHA-256 of its canonical text.
select v.no, v.sha256, to_char(v.frozen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as frozen_at, v.definition
from call_version v join call c on c.id = v.call_id where c.code = :call order by v.no desc limit 1

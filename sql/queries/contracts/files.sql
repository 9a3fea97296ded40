-- The signed files of a contract and of its amendments, as they were received.
select f.id as file_id, f.name as file_name, f.size as file_size, f.sha256 as file_sha256, f.scan, f.amendment_id, a.no as amendment_no, f.signatures,
       to_char(f.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as added_at
from contract_file f left join contract_amendment a on a.id = f.amendment_id
where f.contract_id = cast(:id as bigint) and f.kind = 'signed' and f.removed_at is null order by f.id

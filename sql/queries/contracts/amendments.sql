-- The amendments of a contract, in their order.
select a.id, a.no, a.kind, a.state, a.reason, a.legal_basis, a.change, a.change_text, a.version, cast(a.signed_on as text) as signed_on, a.signed_on_reason, a.withdrawn_reason,
       a.prepared_by, (select n.name from contract_names(a.contract_id) n where n.person_id = a.prepared_by) as prepared_name,
       (select n.name from contract_names(a.contract_id) n where n.person_id = a.approved_by) as approved_name,
       to_char(a.prepared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as prepared_at,
       to_char(a.approved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as approved_at, a.prepared_by is distinct from acting_person() and not coalesce(acting_person() = any (a.written_by), false) as is_of_other
from contract_amendment a where a.contract_id = cast(:id as bigint) order by a.no

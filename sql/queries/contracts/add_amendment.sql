-- The next amendment of a contract.
insert into contract_amendment (contract_id, no, kind, reason, legal_basis, change, change_text, prepared_by)
select cast(:id as bigint), coalesce(max(no), 0) + 1, :kind, :reason, :legal_basis, cast(:change as jsonb), :change_text, acting_person()
from contract_amendment where contract_id = cast(:id as bigint)
returning id, no

-- The text that is sent for signature, as it is then.
insert into contract_paper (contract_id, amendment_id, paper, sha256, made_by)
values (cast(:id as bigint), cast(:amendment as bigint), cast(:paper as jsonb), :sha256, acting_person()) returning id

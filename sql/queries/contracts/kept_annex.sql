-- The version of the work task as it went along with the contract or an amendment, for who sees nothing of the work task.
select paper -> 'annex' as annex from contract_paper
where contract_id = cast(:id as bigint) and cast(paper -> 'annex' ->> 'annex_no' as int) = cast(:no as int) order by id desc limit 1

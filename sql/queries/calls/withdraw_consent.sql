-- The first of the two takes the consent back; nothing when there is none of theirs.
select unseal_withdraw(cast(:call as bigint)) as withdrawn

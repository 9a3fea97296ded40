-- No row means that somebody was faster. Whoever wrote last has prepared it; all who wrote are kept (0121).
update contract_amendment set kind = :kind, reason = :reason, legal_basis = :legal_basis, change = cast(:change as jsonb), change_text = :change_text,
  prepared_by = acting_person(), prepared_at = acting_at(), version = version + 1
where id = cast(:amendment as bigint) and state = 'draft' and version = cast(:version as int)
returning version

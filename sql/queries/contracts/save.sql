-- The terms of a draft. No row means that somebody was faster.
update contract set number = :number, subject = :subject, vat_rate = cast(:vat_rate as numeric), starts_on = cast(:starts_on as date),
  ends_on = cast(:ends_on as date), executor_name = :executor_name, executor_registration_number = :executor_registration_number,
  executor_address = :executor_address, executor_bank = :executor_bank, executor_account = :executor_account, executor_signatory = :executor_signatory,
  executor_contact = :executor_contact, buyer_signatory = :buyer_signatory, buyer_contact = :buyer_contact, institution_contact = :institution_contact,
  payment_days = cast(:payment_days as int), penalty_per_day = cast(:penalty_per_day as numeric), penalty_most = cast(:penalty_most as numeric),
  version = version + 1
where id = cast(:id as bigint) and state = 'draft' and version = cast(:version as int)
returning version

-- An invoice that came, with how it differs from what is owed.
insert into invoice (contract_id, call_id, act_id, milestone_id, number, issued_on, due_on, currency, amount, vat, read, differences, is_structured,
                     file_name, media_type, sha256, stored_as, received_at, received_by)
values (cast(:contract as bigint), 0, cast(:act as bigint), cast(:milestone as bigint), :number, cast(:issued_on as date), cast(:due_on as date), :currency,
        cast(:amount as numeric), cast(:vat as numeric), cast(:read as jsonb), cast(:differences as jsonb), cast(:is_structured as boolean), :file_name, :media_type,
        :sha256, :stored_as, acting_at(), acting_person())
returning id, version

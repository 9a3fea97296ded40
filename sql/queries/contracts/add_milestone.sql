-- A milestone of a draft, or one that an amendment would add.
insert into contract_milestone (contract_id, title, kind, deliverables, due_on, amount, state, added_by)
values (cast(:id as bigint), :title, :kind, array(select jsonb_array_elements_text(cast(:deliverables as jsonb))), cast(:due_on as date),
        cast(:amount as numeric), :state, cast(:amendment as bigint))
returning id

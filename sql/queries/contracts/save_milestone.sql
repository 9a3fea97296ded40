-- No row means that somebody was faster, or that it can't be changed any more.
update contract_milestone set title = :title, kind = :kind, deliverables = array(select jsonb_array_elements_text(cast(:deliverables as jsonb))),
  due_on = cast(:due_on as date), amount = cast(:amount as numeric), version = version + 1
where id = cast(:milestone as bigint) and contract_id = cast(:id as bigint) and state in ('planned', 'proposed') and version = cast(:version as int)
returning id

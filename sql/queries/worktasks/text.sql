select t.id, t.clause, t.title as text_title, t.text, t.version, t.retired_at is not null as is_retired from clause_text t where t.id = cast(:id as bigint)

-- The draft of this code with another definition; no row where the acting person leads none.
update call
set definition = cast(:definition as jsonb), title = cast(:title as jsonb), opens_at = cast(:opens as timestamp) at time zone cast(:zone as text),
    closes_at = cast(:closes as timestamp) at time zone cast(:zone as text), demonstration = cast(:demonstration as boolean), version = version + 1
where code = :code and state = 'draft'
returning id, code, version

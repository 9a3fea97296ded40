-- A new draft, or one that was made at the same moment, with another definition; no row when a call of that code was announced already.
insert into call (code, definition, title, opens_at, closes_at, demonstration)
values (:code, cast(:definition as jsonb), cast(:title as jsonb), cast(:opens as timestamp) at time zone cast(:zone as text),
        cast(:closes as timestamp) at time zone cast(:zone as text), cast(:demonstration as boolean))
on conflict on constraint call_code_unique do update
  set definition = excluded.definition, title = excluded.title, opens_at = excluded.opens_at, closes_at = excluded.closes_at,
      demonstration = excluded.demonstration, version = call.version + 1
  where call.state = 'draft'
returning id, code, version

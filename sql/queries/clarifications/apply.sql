-- The clarified answers take the place of those that were submitted; the trigger application_opened lets only the opened ones through.
update application
set answers = answers || cast(:answers as jsonb), title = coalesce(:title, title),
    amount_requested = coalesce(cast(:amount as numeric), amount_requested), state = :to, version = version + 1
where id = cast(:id as bigint) and state = :from
returning answers

-- The letter of an application as it was sent.
select a.id, a.number, a.title, l.text as letter_text, l.sha256, to_char(l.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as made_at, c.title as call_title
from letter l join application a on a.id = l.application_id join call c on c.id = a.call_id
where a.id = cast(:id as bigint) and c.released_at is not null

-- One's own API tokens.
select id, name as token_name, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at,
       to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as expires_at
from api_token where person_id = acting_person() and revoked_at is null and expires_at > now() order by id desc

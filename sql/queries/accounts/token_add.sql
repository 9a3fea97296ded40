-- A token for scripts, valid for a year; only its hash is kept.
insert into api_token (token_hash, person_id, name, expires_at)
values (sha256(convert_to(:token, 'UTF8')), acting_person(), :name, now() + interval '1 year') returning id

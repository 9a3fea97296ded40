-- The list of a call's applications: in the order of their numbers, and found by what they say, with or without diacritics.

-- "IL-07" -> 7: texts would put IL-100 before IL-99.
alter table application add column serial int generated always as (cast(substring(number from '[0-9]+$') as int)) stored;
create index application_by_number on application (call_id, category_id, serial, id);

-- What is compared when people search: small letters without the marks of Latvian and its neighbours' languages.
create function folded(words text) returns text language sql immutable parallel safe as $$
  select translate(lower(words), 'āčēģīķļņōŗšūžäáàâãåæçéèêëíìîïñóòôõöøśşúùûüýÿźż', 'acegiklnorsuzaaaaaaaceeeeiiiinoooooossuuuuyyzz')
$$;
grant execute on function folded(text) to konkurss_app;

-- A list of unchecked applications is asked for after each check.
create index application_unchecked on application (call_id, category_id, serial) where state = 'registered';

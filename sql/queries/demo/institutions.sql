-- The institutions of the demonstration.
insert into organisation (abbreviation, registration_number, name, e_address, kind)
select r.abbreviation, r.registration_number, r.name, r.e_address, r.kind
from jsonb_to_recordset(cast(:institutions as jsonb)) as r(abbreviation text, registration_number text, name jsonb, e_address text, kind text)
on conflict on constraint organisation_abbreviation_unique do nothing
returning id

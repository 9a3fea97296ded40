-- Institutions in Latvian order.
select id, abbreviation, registration_number, name, e_address, kind, version from organisation
order by name ->> 'lv' collate "lv-x-icu", id

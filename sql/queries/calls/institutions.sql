-- The institutions that an extension can be granted to.
select id as organisation_id, name as organisation_name, abbreviation from organisation order by abbreviation collate "lv-x-icu"

-- A new institution.
insert into organisation (abbreviation, registration_number, name, e_address, kind)
values (:abbreviation, :registration_number, json_build_object('lv', cast(:name_lv as text), 'en', cast(:name_en as text)), nullif(:e_address, ''), :kind)
returning id, version

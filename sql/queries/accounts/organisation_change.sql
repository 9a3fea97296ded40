-- Changes an institution.
update organisation set abbreviation = :abbreviation, registration_number = :registration_number,
  name = json_build_object('lv', cast(:name_lv as text), 'en', cast(:name_en as text)), e_address = nullif(:e_address, ''), kind = :kind, version = version + 1
where id = :id and version = :version returning id, version

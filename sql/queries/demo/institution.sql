-- What the register says of an institution, as a new application takes it.
select name ->> 'lv' as name, registration_number, e_address from organisation where abbreviation = :applicant

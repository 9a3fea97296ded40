-- What a new application takes from the register: the institution, if the acting person may write for it.
select id, name ->> 'lv' as name, registration_number, e_address
from organisation
where id = cast(:organisation as bigint) and id = any (cast((select acting_for()) as bigint[]))

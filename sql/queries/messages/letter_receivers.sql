-- Who would get a letter about the applications that a filter leaves.
select r.person_id, r.name, r.mail, r.institution, r.numbers
from letter_receivers(cast(:call as bigint), cast(:filter as jsonb), :to) r
order by r.institution ->> 'lv' collate "lv-x-icu" nulls last, r.name collate "lv-x-icu", r.person_id

-- Whether a contract of the application is out for signature or was signed, whether a support is drafted, and the institution's letter, where it
-- renounced before, with what had been awarded and whether others of the
-- category are on the reserve list.
select exists (select 1 from contract k where k.application_id = a.id and (k.state = 'sent' or k.in_force_at is not null)) as has_contract,
       exists (select 1 from reserve_support s where s.application_id = a.id and s.state = 'drafted') as is_drafted,
       to_char(acting_at() at time zone coalesce(c.definition ->> 'time_zone', 'Europe/Riga'), 'YYYY-MM-DD') as today,
       (select to_char(n.letter_on, 'YYYY-MM-DD') from renouncement n where n.application_id = a.id order by n.id desc limit 1) as letter_on,
       (select cast(b.amount_awarded as text) from decision_before b where b.application_id = a.id order by b.id desc limit 1) as amount_before,
       exists (select 1 from application b where b.category_id = a.category_id and b.state = 'reserve') as others_wait
from application a join call c on c.id = a.call_id where a.id = cast(:id as bigint)

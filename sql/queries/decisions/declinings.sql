-- The letters by which an institution takes no more than its part: those that were withdrawn, the latest first; the one that counts, and whether money was
-- given to others since.
select coalesce((select json_agg(json_build_object('withdrawn_letter_on', to_char(n.letter_on, 'YYYY-MM-DD'), 'withdrawn_at', iso_time(n.withdrawn_at),
                                                   'withdrawn_by', (select p.name from person p where p.id = n.withdrawn_by), 'withdrawn_reason', n.withdrawn_reason) order by n.withdrawn_at desc, n.id desc)
                 from declined_raise n where n.application_id = a.id and n.withdrawn_at is not null), '[]') as withdrawn,
       (select n.id from declined_raise n join decision d on d.application_id = n.application_id and d.amount_awarded = n.amount_awarded
        where n.application_id = a.id and n.withdrawn_at is null) as declined_id,
       coalesce((select reserve_went_on(a.id, n.recorded_at) from declined_raise n join decision d on d.application_id = n.application_id and d.amount_awarded = n.amount_awarded
                 where n.application_id = a.id and n.withdrawn_at is null), false) as reserve_went_on
from application a where a.id = cast(:id as bigint)

-- An application was opened before the time of its call's last institution ended, or belongs to a call that was never unsealed.
select a.id, a.number, a.opened_at, closes_for_everybody(c.id) as closes_at, c.unsealed_at
from application a join call c on c.id = a.call_id
where a.opened_at is not null and (c.unsealed_at is null or a.opened_at <= closes_for_everybody(c.id))
order by a.id limit 11

-- The draft within reach that has a code already, and when what it says was changed last.
select c.code, c.version,
       (select to_char(max(e.at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from audit_event e
        where e.entity = 'call' and e.entity_id = c.id) as changed_at
from call c where c.code = :code and c.state = 'draft'

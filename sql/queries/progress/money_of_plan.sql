-- What the supported applications and contracts for each measure of a plan come to, without VAT, over all calls.
select m.measure, m.contracts, cast(cast(m.planned as numeric(14,2)) as text) as planned, cast(cast(m.contracted as numeric(14,2)) as text) as contracted,
       cast(cast(m.accepted as numeric(14,2)) as text) as accepted, cast(cast(m.paid as numeric(14,2)) as text) as paid,
       cast(cast(m.withheld as numeric(14,2)) as text) as withheld, cast(cast(m.left_over as numeric(14,2)) as text) as left_over
from money_of_plan(:plan) m order by m.measure

-- What the contracts for each measure of a plan come to, without VAT, over all calls.
select k.measure, cast(count(*) as int) as contracts, cast(sum(k.contracted) as numeric(14,2))::text as contracted, cast(sum(k.accepted) as numeric(14,2))::text as accepted,
       cast(sum(k.paid) as numeric(14,2))::text as paid
from contracts_of_plan(:plan) k group by k.measure order by k.measure

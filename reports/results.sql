-- Rezultāti publicēšanai | Results for publication
-- Atbalstītie pieteikumi un rezerves saraksts, kā tos publicē pēc lēmumu paziņošanas. | Supported applications and the reserve list, as published after the release.

-- sheet: Rezultāti | Results | results
-- columns of ranking_total
select 'ranking_total' as key, 'Punkti vietu secībai' as lv, 'Points for the order' as en, cast(c.definition #>> '{rules,decimals}' as int) as scale, cast(null as text) as formula
from call c where c.id = cast(:call as bigint) and exists (select 1 from criterion k where k.call_id = c.id and k.ranking_weight is not null);
select
  r.rank,                                                       -- Vieta | Rank
  r.number,                                                     -- Numurs | Number
  r.category,                                                   -- Kategorija | Category
  r.organisation ->> :lang as institution,                      -- Iestāde | Institution
  r.title,                                                      -- Nosaukums | Title
  cast(:words as jsonb) ->> ('outcome.' || r.outcome) as outcome, -- Lēmums | Outcome
  cast(r.amount_awarded as numeric(14,2)) as amount_awarded,    -- Piešķirtais finansējums, EUR | Awarded funding, EUR | sum
  array[p.points] as ranking_total,                             -- * Punkti vietu secībai | Points for the order
  r.total,                                                      -- Kopvērtējums | Total score
  r.changed_on                                                  -- Mainīts ar lēmumu, kas pieņemts | Changed by decision of
from released_results(cast(:call as bigint)) r left join released_order_points(cast(:call as bigint)) p on p.number = r.number
order by r.category_position, r.rank nulls last, length(r.number), r.number;

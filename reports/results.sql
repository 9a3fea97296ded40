-- Rezultāti publicēšanai | Results for publication
-- Atbalstītie pieteikumi un rezerves saraksts, kā tos publicē pēc lēmumu paziņošanas. | Supported applications and the reserve list, as published after the release.

-- sheet: Rezultāti | Results | results
select
  r.rank,                                                       -- Vieta | Rank
  r.number,                                                     -- Numurs | Number
  r.category,                                                   -- Kategorija | Category
  r.organisation ->> :lang as institution,                      -- Iestāde | Institution
  r.title,                                                      -- Nosaukums | Title
  cast(:words as jsonb) ->> ('outcome.' || r.outcome) as outcome, -- Lēmums | Outcome
  cast(r.amount_awarded as numeric(14,2)) as amount_awarded,    -- Piešķirtais finansējums, EUR | Awarded funding, EUR | sum
  r.total                                                       -- Kopvērtējums | Total score
from released_results(cast(:call as bigint)) r
order by r.category_position, r.rank nulls last, length(r.number), r.number;

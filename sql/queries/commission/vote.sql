-- Votes of the acting person on items of a meeting; a later one replaces an earlier one while the item is open.
insert into vote (item_id, meeting_id, call_id, application_id, person_id, vote, dissent, ordered)
select i.id, i.meeting_id, i.call_id, i.application_id, acting_person(), d.vote, d.dissent, d.ordered
from jsonb_to_recordset(cast(:votes as jsonb)) as d (item bigint, vote text, dissent text, ordered bigint[])
join agenda_item i on i.id = d.item and i.meeting_id = cast(:id as bigint)
order by i.id
on conflict (item_id, person_id) do update set vote = excluded.vote, dissent = excluded.dissent, ordered = excluded.ordered, at = acting_at()
returning item_id, vote

-- The next hand-in of a milestone, as a draft of the executor's.
insert into milestone_hand_in (contract_id, milestone_id, no, text)
select m.contract_id, m.id, coalesce((select max(h.no) from milestone_hand_in h where h.milestone_id = m.id), 0) + 1, :text
from contract_milestone m where m.id = cast(:id as bigint)
returning id, version

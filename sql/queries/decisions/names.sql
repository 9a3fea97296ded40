-- What the ranked list shows beside the numbers: titles and institutions.
select a.id, a.title, o.name as institution, d.outcome as decided, a.vote_item, m.no as vote_meeting_no
from application a join organisation o on o.id = a.organisation_id left join decision d on d.application_id = a.id
left join agenda_item i on i.id = a.vote_item left join meeting m on m.id = i.meeting_id
where a.call_id = cast(:call as bigint) and a.number is not null

-- The applications of a call whose tie is on an agenda already, or was put off in this meeting.
select distinct t.application_id from agenda_tie t join agenda_item i on i.id = t.item_id
where t.call_id = cast(:call as bigint) and (i.state = 'open' or i.state = 'postponed' and i.meeting_id = cast(:meeting as bigint))

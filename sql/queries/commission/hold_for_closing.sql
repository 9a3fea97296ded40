-- The items of a meeting held, all or one of them, before their votes are counted or a proposal changes: who is voting is waited for, and who comes later waits.
select i.id from meeting m join agenda_item i on i.meeting_id = m.id
where m.id = cast(:id as bigint) and case when cast(:item as bigint) is null then true else i.id = cast(:item as bigint) end
order by i.id for share of m for update of i

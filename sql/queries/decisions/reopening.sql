-- What has come of a call's accepted list: decisions that are approved, and applications that the commission has an opinion on, or is asked for one.
select (select count(*) from decision d where d.call_id = cast(:call as bigint) and d.state in ('approved', 'changed')) as approved,
       (select count(*) from agenda_item i where i.call_id = cast(:call as bigint) and i.application_id is not null and i.state in ('open', 'adopted')) as opinions

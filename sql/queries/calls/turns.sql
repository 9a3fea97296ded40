-- Whose turn steps of a call are that the deputy does only in somebody's place: the acting person's or not.
select checks_in(cast(:call as bigint)) as checks, assigns_in(cast(:call as bigint)) as assigns,
       (select count(*) from application a where a.call_id = cast(:call as bigint) and is_in_check(a.state) and not clarification_is_open(a.id)) as checkable,
       acting_person() in (select list_acceptors(cast(:call as bigint))) as accepts_list

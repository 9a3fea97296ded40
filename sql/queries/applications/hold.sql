-- Keeps others from changing an application until this transaction has ended: a second click sees what the first has done.
select id from application where id = cast(:id as bigint) for update

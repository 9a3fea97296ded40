-- The next application of the call whose check isn't finished and doesn't wait for its institution: after this one in the order of the numbers, then from the start.
select a.id from application a join application this on this.id = cast(:id as bigint) and a.call_id = this.call_id
where is_in_check(a.state) and not clarification_is_open(a.id) and a.id <> this.id
order by (a.category_id, a.serial) < (this.category_id, this.serial), a.category_id, a.serial limit 1

-- A file that was removed is kept, so that it can be put back, unless a virus was found in it.
insert into removed_file (attachment_id)
select t.id from attachment t
where t.id = cast(:id as bigint) and not exists (select 1 from attachment_scan s where s.attachment_id = t.id and s.state = 'infected')
on conflict do nothing
returning attachment_id

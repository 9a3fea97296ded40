-- A file that wasn't scanned yet waits for the scanner.
insert into attachment_scan (attachment_id) values (cast(:id as bigint)) on conflict do nothing returning attachment_id

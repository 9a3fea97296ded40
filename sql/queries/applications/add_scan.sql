-- A new file waits for the scanner.
insert into attachment_scan (attachment_id) values (cast(:id as bigint)) returning attachment_id

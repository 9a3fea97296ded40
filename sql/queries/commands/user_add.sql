-- A person made on the command line: the first administrator of an installation, above all.
insert into person (mail, name, password_hash) values (lower(:mail), :name, :hash) returning id

-- Whether a stored file still belongs to somebody.
select file_is_named(:stored_as) as named

-- Another language of one's own letters.
update person set language = :language, version = version + 1 where id = acting_person() returning id, language

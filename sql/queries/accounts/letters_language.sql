-- The language of one's own letters.
select language as letters_language from person where id = acting_person()

insert into clause_text (clause, title, text, changed_by) values (:clause, :title, :text, acting_person()) returning id, version

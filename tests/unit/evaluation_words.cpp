// Sentences about numbers that Latvian declines: 0, 10 to 20 and the like have a form of their own.
#include <catch2/catch.hpp>

#include "base/words.hpp"

using namespace konkurss;

TEST_CASE("how many applications or evaluators wait is said in the right case for every number") {
  const auto& latvian = words(Language::lv);
  const auto unevaluated = [&](int n) { return latvian.format("decisions.unevaluated", {{"n", n}}); };
  CHECK(unevaluated(1) == "1 pieteikumam vēl nav neviena iesniegta vērtējuma.");
  CHECK(unevaluated(2) == "2 pieteikumiem vēl nav neviena iesniegta vērtējuma.");
  CHECK(unevaluated(11) == "11 pieteikumiem vēl nav neviena iesniegta vērtējuma.");
  CHECK(latvian.format("evaluation.others_count", {{"n", 10}}) == "10 citu vērtētāju ir iesnieguši savu vērtējumu.");
}

TEST_CASE("where a number takes the genitive, no sentence has the nominative of others") {
  const auto& latvian = words(Language::lv);
  const auto said = [&](const char* word, int n) { return latvian.format(word, {{"n", n}}); };
  CHECK(said("decisions.as_ranked_count", 16) == "Pieņemamo lēmumu skaits: 16.");
  CHECK(said("decisions.as_ranked_count", 21) == "Tiks pieņemts 21 lēmums.");
  CHECK(said("decisions.as_ranked_count", 22) == "Tiks pieņemti 22 lēmumi.");
  CHECK(said("decisions.decide_count", 16) == "Pieņemt 16 lēmumu");
  CHECK(said("applications.days_left", 10) == "Vēl 10 dienu");
  CHECK(said("reports.first_rows", 100) == "Šeit redzamo pirmo rindu skaits: 100.");
}

TEST_CASE("who applies is called the applicant in the sentence about a file of assignments, too") {
  const auto sentence =
      words(Language::lv)
          .format("evaluation.line_conflict", {{"line", 3}, {"mail", "v1@example.lv"}, {"number", "IL-01"}});
  CHECK(sentence.find("pieteikuma “IL-01” pieteicēju vai sadarbības partneri") != std::string::npos);
}

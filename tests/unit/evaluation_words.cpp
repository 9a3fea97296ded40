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

TEST_CASE("who applies is called the applicant in the sentence about a file of assignments, too") {
  const auto sentence =
      words(Language::lv)
          .format("evaluation.line_conflict", {{"line", 3}, {"mail", "v1@example.lv"}, {"number", "IL-01"}});
  CHECK(sentence.find("pieteikuma “IL-01” pieteicēju vai sadarbības partneri") != std::string::npos);
}

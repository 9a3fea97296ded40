#include <catch2/catch.hpp>

#include "forms/estimate.hpp"
#include "forms/fields.hpp"
#include "support/definitions.hpp"
#include "support/form_answers.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// Each mistake as "field: sentence".
std::vector<std::string> found(const Json& answers) {
  const auto form = resolved_call("OGP5-2025-AP").at("forms").at("application");
  std::vector<std::string> list;
  for (const auto& mistake : forms::estimate_mistakes(form, answers))
    list.push_back(mistake.field + ": " + forms::sentence(mistake).at("lv").get<std::string>());
  return list;
}

Json line(const std::string& quantity, const std::string& price, const Json& amount) {
  return {{"item", "Telpas"}, {"unit", "diena"}, {"quantity", quantity}, {"unit_price", price}, {"amount", amount}};
}

Json with_lines(const std::string& requested, const Json& lines) {
  auto answers = complete_answers();
  answers["budget"] = lines;
  answers["amount_requested"] = requested;
  return answers;
}

}  // namespace

TEST_CASE("an estimate that comes out has no mistake") {
  CHECK(found(complete_answers()).empty());
  CHECK(found(with_lines("405.00", Json::array({line("3", "135.00", "405.00")}))).empty());
  CHECK(
      found(with_lines("33.33", Json::array({line("0.33", "101.01", "33.33")}))).empty());  // 33.3333, half up to cents
  CHECK(found(Json::object()).empty());
}

TEST_CASE("each line that doesn't come out is named, and so is the sum") {
  CHECK(found(with_lines("855.00", Json::array({line("3", "135.00", "405.00"), line("3", "135.00", "450.00")}))) ==
        std::vector<std::string>{"budget.1.amount: Tāmes pozīcijas, 2. rinda: Summa bez PVN ir 450,00\u00a0€, bet 3 × "
                                 "135,00\u00a0€ ir 405,00\u00a0€."});
  CHECK(
      found(with_lines("900.00", Json::array({line("3", "135.00", "405.00"), line("3", "135.00", "450.00")}))).size() ==
      2);
  CHECK(found(with_lines("400.00", Json::array({line("3", "135.00", "405.00")}))) ==
        std::vector<std::string>{
            "amount_requested: Pieprasītais finansējums bez PVN ir 400,00\u00a0€, bet sadaļas “Tāmes pozīcijas” "
            "kopsumma ir 405,00\u00a0€; tām jāsakrīt."});
}

TEST_CASE("what is missing or no figure is another mistake, and no arithmetic is done with it") {
  CHECK(found(with_lines("405.00", Json::array({line("3", "135.00", "daudz")}))).empty());
  CHECK(found(with_lines("405.00", Json::array({line("daudz", "135.00", "405.00")}))).empty());
  CHECK(found(with_lines("405.00", "nav saraksta")).empty());
}

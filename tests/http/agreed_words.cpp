// Where evaluators agree on the points, nothing speaks of their mean.
#include <catch2/catch.hpp>

#include "support/evaluated_call.hpp"
#include "support/exported.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

// What the file of decisions says of how totals come about.
std::string how(EvaluatedCall& t) {
  const auto file = Json::parse(bytes_of(exported(t.world, t.officer, "TEST-1", "decisions", "json")));
  for (const auto& sheet : file.at("sheets"))
    for (const auto& row : sheet.at("rows"))
      if (row.value("item", Json()) == "Kā aprēķina kopvērtējumu") return row.at("value");
  return "";
}

}  // namespace

TEST_CASE("a minimum of agreed points isn't called a minimum mean where other rules are tried") {
  EvaluatedCall t;
  const auto page = [&] { return t.world.page(t.chair, "/calls/TEST-1/ranking/what-if"); };
  CHECK(has(page(), "Minimālais vidējais vērtējums K1"));
  CHECK_FALSE(has(page(), "Minimālais saskaņotais vērtējums"));
  t.use_policy({{"policy", "consensus"}, {"consensus_on", "all"}});
  CHECK(has(page(), "Minimālais saskaņotais vērtējums K1"));
  CHECK_FALSE(has(page(), "Minimālais vidējais vērtējums"));
}

TEST_CASE("the file of decisions says how this call's totals come about") {
  EvaluatedCall t;
  t.evaluate_all();
  CHECK(how(t).starts_with("Katra kritērija vidējais vērtējums (bez atstatītajiem vērtētājiem), dalīts"));
  t.use_policy({{"policy", "consensus"}, {"consensus_on", "all"}});
  CHECK(how(t).starts_with("Katra kritērija saskaņotais vērtējums, dalīts"));
  t.use_policy({{"policy", "consensus"}, {"consensus_on", "divergent"}});
  CHECK(how(t).starts_with("Katra kritērija saskaņotais vērtējums vai, kur nekas nebija jāsaskaņo,"));
  t.use_policy({{"policy", "two_experts"}, {"third_above_percent", "30"}, {"equal_pairs", "lower"}});
  CHECK(how(t).starts_with("Katra kritērija vidējais vērtējums no tiem vērtējumiem, kuri skaitās"));
}

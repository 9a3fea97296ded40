// The sum in the letter on a decision.
#include <catch2/catch.hpp>

#include "decisions/letter.hpp"

using namespace konkurss;

namespace {

std::string letter_on(const Json& awarded) {
  return decisions::letter_text({{"outcome", awarded.is_null() ? "rejected" : "supported"},
                                 {"amount_awarded", awarded},
                                 {"amount_requested", "14800.00"},
                                 {"criteria", Json::array()}});
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the letter says when less is awarded than was requested, and only then") {
  CHECK(has(letter_on("9999.90"), "finansējums: 9\u00A0999,90\u00A0€ (daļa no pieprasītajiem 14\u00A0800,00\u00A0€)."));
  CHECK(has(letter_on("14800.00"), "finansējums: 14\u00A0800,00\u00A0€.\n"));
  CHECK_FALSE(has(letter_on(nullptr), "€"));
}

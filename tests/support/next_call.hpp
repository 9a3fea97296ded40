// A call that was announced, and an officer who makes the next one from it.
#pragma once
#include <catch2/catch.hpp>

#include "support/definition.hpp"
#include "support/drawn_form.hpp"
#include "support/world.hpp"

namespace konkurss::test {

struct NextCall {
  World world;
  Someone officer = world.person("vaditajs@example.lv", {{"officer"}});
  long old = world.call({.code = "OLD-1", .definition_file = "forms/calls/OGP6-2026-SI.call.json"});
  std::string page = "/calls/OGP6-2027-SI/edit";

  Reply copy(const std::string& from = "OLD-1", const std::string& code = "OGP6-2027-SI") {
    return world.submit(officer, "/calls/copy", {{"from", from}, {"code", code}});
  }
  // The fields of the draft's page.
  DrawnFields drawn(const std::string& language = "lv") {
    const auto shown = world.page(officer, page, language);
    REQUIRE(shown.status == 200);
    return drawn_fields(shown.body);
  }
  Reply save(const DrawnFields& typed) { return world.submit(officer, page, typed_over(drawn(), typed)); }
  Json stored(const std::string& code = "OGP6-2027-SI") {
    return world.value("select definition from call where code = $1", {code});
  }
  Json version(const std::string& code = "OGP6-2027-SI") {
    return world.value("select version from call where code = $1", {code});
  }
};

inline bool has(const Reply& reply, const std::string& text) { return reply.body.find(text) != std::string::npos; }

}  // namespace konkurss::test

// What was sent, as a form's fields.
#include "web/body.hpp"

#include <catch2/catch.hpp>

using namespace konkurss;

namespace {

Json fields_of(const std::string& sent) {
  Request request;
  request.headers["content-type"] = "application/x-www-form-urlencoded";
  request.body = sent;
  return read_body(request, read_settings("")).fields;
}

}  // namespace

TEST_CASE("a text of a form may be as long as the body that carries it") {
  std::string sent = "minutes=", text;
  for (int i = 0; i < 190000; ++i) {
    sent += "%C4%81";
    text += "ā";
  }
  const auto fields = fields_of(sent + "&version=1");
  CHECK((fields.at("minutes") == text));  // not printed when it fails
  CHECK(fields.at("version") == "1");
  CHECK(fields_of(sent).at("minutes").get<std::string>().size() == text.size());
  CHECK(fields_of("a=b").at("a") == "b");
  CHECK(fields_of("") == Json::object());
}

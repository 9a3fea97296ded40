// The log has a line a request, and no secret of a link.
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <catch2/catch.hpp>

#include <memory>
#include <sstream>

#include "support/world.hpp"
#include "web/router.hpp"

using namespace konkurss;
using namespace konkurss::test;

namespace {

// What is logged while it lives.
class Logged {
 public:
  Logged() {
    auto logger =
        std::make_shared<spdlog::logger>("log of a test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_));
    spdlog::set_default_logger(logger);
  }
  ~Logged() { spdlog::set_default_logger(before_); }
  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> before_ = spdlog::default_logger();
};

}  // namespace

TEST_CASE("a link that is as good as a password stands in no line of the log") {
  World world;
  const Logged logged;
  for (const std::string address : {"/invitations/geheim", "/new-password/geheim", "/new-password/geheim/", "/calls"})
    world.get({}, address);
  world.post({}, "/new-password/geheim", {{"password_new", "a phrase of several words"}});
  const auto text = logged.text();
  CHECK(text.find("geheim") == std::string::npos);
  CHECK(text.find("\"path\":\"/invitations/:token\"") != std::string::npos);
  CHECK(text.find("\"path\":\"/new-password/:token\"") != std::string::npos);
  CHECK(text.find("\"path\":\"/calls\"") != std::string::npos);
}

TEST_CASE("a path is written down whole but for its secret") {
  CHECK(without_secret("/people/invitations/5/revoke") == "/people/invitations/5/revoke");
  CHECK(without_secret("/calls/OGP5-2025-AP") == "/calls/OGP5-2025-AP");
  CHECK(without_secret("//invitations/geheim") == "/invitations/:token");
  CHECK(without_secret("/invitations/geheim/more") == "/invitations/:token");
  CHECK(without_secret("/") == "/");
  CHECK(without_secret("") == "");
}

#include "web/health.hpp"

#include <pistache/endpoint.h>

#include <mutex>

#include "db/session.hpp"
#include "queries/web.hpp"
#include "web/metrics.hpp"
#include "web/server.hpp"

namespace konkurss {
namespace {

using namespace Pistache;

class Handler final : public Http::Handler {
 public:
  HTTP_PROTOTYPE(Handler)
  explicit Handler(Settings settings) : settings_(std::move(settings)) {}
  Handler(const Handler& other) : Http::Handler(other), settings_(other.settings_) {}

  void onDisconnection(const std::shared_ptr<Tcp::Peer>&) override { transport()->flush(); }

  void onRequest(const Http::Request& in, Http::ResponseWriter writer) override {
    const auto& path = in.resource();
    if (path == "/health/live")
      writer.send(Http::Code::Ok, "live\n");
    else if (path == "/health/ready")
      answer_ready(writer);
    else if (path == "/metrics")
      writer.send(Http::Code::Ok, metrics_text());
    else
      writer.send(Http::Code::Not_Found, "");
  }

 private:
  void answer_ready(Http::ResponseWriter& writer) {
    if (ready())
      writer.send(Http::Code::Ok, "ready\n");
    else
      writer.send(Http::Code::Service_Unavailable, "the database is unavailable\n");
  }
  bool ready() {
    try {
      if (!db_) db_ = std::make_unique<db::Session>(settings_, settings_.database_user);
      db_->begin(true);
      db_->row(sql::web::clock);
      db_->commit();
      return true;
    } catch (const std::exception&) {
      db_.reset();
      return false;
    }
  }
  Settings settings_;
  std::unique_ptr<db::Session> db_;
};

}  // namespace

struct HealthServer::State {
  explicit State(const Settings& s) : endpoint(Address("127.0.0.1", Port(static_cast<uint16_t>(s.metrics_port)))) {}
  Http::Endpoint endpoint;
};

HealthServer::HealthServer(const Settings& settings) : state_(std::make_unique<State>(settings)) {
  state_->endpoint.init(Http::Endpoint::options()
                            .threads(1)
                            .headerTimeout(no_timeout)
                            .bodyTimeout(no_timeout)
                            .flags(Tcp::Options::ReuseAddr | Tcp::Options::CloseOnExec));
  state_->endpoint.setHandler(Http::make_handler<Handler>(settings));
  state_->endpoint.serveThreaded();
}

HealthServer::~HealthServer() = default;

}  // namespace konkurss

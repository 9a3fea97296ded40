#include "web/server.hpp"

#include <pistache/endpoint.h>
#include <pistache/peer.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "base/demand.hpp"
#include "base/memory.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "jobs/heartbeat.hpp"
#include "jobs/worker.hpp"
#include "web/app.hpp"
#include "web/arrival.hpp"
#include "web/health.hpp"
#include "web/wire.hpp"

namespace konkurss {
namespace {

using namespace Pistache;

std::atomic<int> running{0};

// Bytes with headers; the proxy lets bodies of 2 MiB pass. Files don't come this way: the proxy hands over a file's
// name, since Pistache would hold three times its size.
constexpr std::size_t most_request = (2u << 20) + (64u << 10);

std::string decoded(const std::string& text, Plus plus) {
  const auto value = percent_decoded(text, plus);
  if (!value || !is_valid_utf8(*value) || value->find('\0') != std::string::npos)
    throw std::invalid_argument("address");
  return *value;
}

Request as_request(const Http::Request& in, const Settings& settings) {
  const auto read_at = now();
  Request out;
  out.method = Http::methodString(in.method());
  out.path = decoded(in.resource(), Plus::is_plus);
  for (auto it = in.query().parameters_begin(); it != in.query().parameters_end(); ++it)
    out.query.emplace(decoded(it->first, Plus::is_space), decoded(it->second, Plus::is_space));
  for (const auto& [name, raw] : in.headers().rawList()) {
    std::string lower = raw.name();
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::string value = raw.value();
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.pop_back();
    out.headers.emplace(lower, value);
  }
  out.body = in.body();
  const bool through_proxy =
      !settings.proxy_secret.empty() && same_secret(out.header("x-proxy-secret"), settings.proxy_secret);
  out.received_at = through_proxy ? arrival(out.header("x-arrived"), read_at) : read_at;
  out.id = out.header("x-request-id");
  if (out.id.empty() || out.id.size() > 64) out.id = random_token().substr(0, 16);
  return out;
}

struct Busy {
  Busy() { ++running; }
  ~Busy() { --running; }
};

// Answers inline on Pistache's worker: from another thread a reply could reach another client (README, "Decisions").
class Handler final : public Http::Handler {
 public:
  HTTP_PROTOTYPE(Handler)
  Handler(std::shared_ptr<const App> app, const Settings& settings) : app_(std::move(app)), settings_(settings) {}

  // Without this, a reply queued for a client that has gone goes to the next client with the same descriptor.
  void onDisconnection(const std::shared_ptr<Tcp::Peer>&) override { transport()->flush(); }

  void onRequest(const Http::Request& in, Http::ResponseWriter writer) override {
    const Busy busy;
    demand().note(Demand::Clock::now());
    const auto& path = in.resource();
    if (path.empty() || path[0] != '/' || path.size() > 2048 || path.find("//") != std::string::npos) {
      writer.send(Http::Code::Not_Found, "");
      return;
    }
    try {
      send(app_->answer(as_request(in, settings_)), settings_.insecure_cookies, writer.peer());
    } catch (const std::invalid_argument&) {
      writer.send(Http::Code::Bad_Request, "");
    } catch (...) {  // what isn't a std::exception would end the process
      writer.send(Http::Code::Internal_Server_Error, "");
    }
    settle_memory();
  }

 private:
  std::shared_ptr<const App> app_;
  const Settings& settings_;
};

void drain() {
  using namespace std::chrono_literals;
  for (int i = 0; i < 1000 && running > 0; ++i) std::this_thread::sleep_for(10ms);
  std::this_thread::sleep_for(150ms);  // shutdown() drops what is queued
}

}  // namespace

int serve(const Settings& settings) {
  std::signal(SIGPIPE, SIG_IGN);
  keep_little();
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread starts

  const auto app = std::make_shared<const App>(settings);
  Http::Endpoint endpoint(Address(settings.server_address, Port(static_cast<uint16_t>(settings.server_port))));
  endpoint.init(Http::Endpoint::options()
                    .threads(settings.workers)
                    .maxRequestSize(most_request)
                    .backlog(1024)
                    .headerTimeout(no_timeout)
                    .bodyTimeout(no_timeout)
                    .flags(Tcp::Options::ReuseAddr | Tcp::Options::NoDelay | Tcp::Options::CloseOnExec));
  endpoint.setHandler(Http::make_handler<Handler>(app, settings));
  endpoint.serveThreaded();
  HealthServer health(settings);
  JobWorker jobs(settings);
  Heartbeat heartbeat(settings);
  spdlog::info("{}", Json{{"event", "ready"}, {"port", settings.server_port}, {"workers", settings.workers}}.dump());

  int signal_number = 0;
  sigwait(&signals, &signal_number);
  drain();
  heartbeat.stop();
  jobs.stop();
  endpoint.shutdown();
  spdlog::info("{}", Json{{"event", "stopped"}}.dump());
  spdlog::shutdown();
  std::_Exit(0);  // a slow reader would hang the endpoint's destructor for ever
}

}  // namespace konkurss

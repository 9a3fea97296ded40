#include "web/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <spdlog/spdlog.h>

#include <array>

#include "base/json.hpp"
#include "web/router.hpp"

namespace konkurss {
namespace {

prometheus::Registry& registry() {
  static prometheus::Registry one;
  return one;
}

std::string quoted(const std::string& text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

// By class of status: 2xx, 3xx, ...
prometheus::Counter& replies(int status) {
  static const auto classes = [] {
    auto& family = prometheus::BuildCounter()
                       .Name("konkurss_replies_total")
                       .Help("Replies by class of status")
                       .Register(registry());
    std::array<prometheus::Counter*, 6> out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = &family.Add({{"class", std::to_string(i) + "xx"}});
    return out;
  }();
  return *classes.at(static_cast<std::size_t>(status) / 100);
}

prometheus::Histogram& seconds() {
  static auto& family = prometheus::BuildHistogram()
                            .Name("konkurss_reply_seconds")
                            .Help("Time from request to reply")
                            .Register(registry());
  static auto& one = family.Add(
      {}, prometheus::Histogram::BucketBoundaries{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5});
  return one;
}

}  // namespace

void Timing::done(const Request& request, const Reply& reply) const {
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  replies(reply.status).Increment();
  seconds().Observe(took);
  // The query is left out: it may hold what a person searched for; and so is a link's secret.
  spdlog::info(R"({{"at":"{}","request":{},"method":"{}","path":{},"status":{},"ms":{}}})", iso(request.received_at),
               quoted(request.id), request.method, quoted(without_secret(request.path)), reply.status,
               static_cast<long>(took * 1000));
}

void note_clock_offset(double offset) {
  static auto& gauge = prometheus::BuildGauge()
                           .Name("konkurss_clock_offset_seconds")
                           .Help("How far PostgreSQL's clock is ahead of the server's")
                           .Register(registry())
                           .Add({});
  gauge.Set(offset);
}

std::string metrics_text() { return prometheus::TextSerializer().Serialize(registry().Collect()); }

}  // namespace konkurss

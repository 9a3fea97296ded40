// The one door: finds the route, identifies the person, checks the reach, opens and closes the transaction, writes the
// reply.
#pragma once
#include <memory>

#include "base/settings.hpp"
#include "web/request.hpp"
#include "web/templates.hpp"

namespace konkurss {

class App {
 public:
  explicit App(const Settings& settings);
  // Never throws. The calling thread keeps one database session for all its requests.
  Reply answer(const Request& request) const;

 private:
  Settings settings_;
  Templates templates_;
};

}  // namespace konkurss

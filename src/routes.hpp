// The table of contents: every address of Konkurss.
#pragma once
#include <span>
#include <string_view>

#include "web/context.hpp"

namespace konkurss {

using Handler = Document (*)(Context&);

struct Route {
  std::string_view method, path;
  Action action;
  Handler handler;
  // GET: the page ("calls/show"; empty: JSON only). POST: the form's page address, drawn again when the input is
  // refused ("" = the same path).
  std::string_view page;
};

std::span<const Route> routes();

}  // namespace konkurss

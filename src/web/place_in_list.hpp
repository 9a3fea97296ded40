// Where a page of a list begins, as the link on the page before it says.
#pragma once
#include "base/errors.hpp"
#include "web/context.hpp"

namespace konkurss {

// The number in the query; nothing for the first page, NotFound for what no link of ours says.
inline std::optional<long> place_in_list(const Context& context, const std::string& name) {
  const auto text = context.query(name);
  if (text.empty()) return std::nullopt;
  if (text.size() > 18 || text.find_first_not_of("0123456789") != text.npos) throw NotFound();
  return std::stol(text);
}

}  // namespace konkurss

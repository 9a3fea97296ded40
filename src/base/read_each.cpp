#include "base/read_each.hpp"

#include <string>

namespace konkurss {

Json read_each(std::string_view text, std::string_view member,
               const std::function<void(Json entry, const Json& before)>& take) {
  using Event = Json::parse_event_t;
  Json before = Json::object();
  std::string name;
  bool inside = false;
  return Json::parse(text, [&](int depth, Event event, Json& parsed) {
    if (depth == 1) {
      if (event == Event::key) name = parsed.get<std::string>();
      inside = event == Event::array_start && name == member;
      if (event == Event::object_end || event == Event::array_end || event == Event::value) before[name] = parsed;
    }
    if (!inside || depth != 2) return true;
    if (event != Event::object_end && event != Event::array_end && event != Event::value) return true;
    take(std::move(parsed), before);
    return false;
  });
}

}  // namespace konkurss

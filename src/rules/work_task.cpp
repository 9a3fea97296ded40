#include "rules/work_task.hpp"

#include <algorithm>
#include <set>

namespace konkurss::rules {
namespace {

// Nothing for a paragraph that says something of nothing.
std::string filled_paragraph(const std::string& text, const std::map<std::string, std::string>& values) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find('{', at), close = text.find('}', open);
    out += text.substr(at, open - at);
    if (open == std::string::npos || close == std::string::npos) break;
    const auto found = values.find(text.substr(open + 1, close - open - 1));
    if (found == values.end() || found->second.empty()) return {};
    out += found->second;
    at = close + 1;
  }
  return out;
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

std::set<std::string> promised(const Json& content) {
  std::set<std::string> keys;
  for (const auto& deliverable : content.at("deliverables"))
    for (const auto& key : deliverable.at("promises")) keys.insert(key.get<std::string>());
  return keys;
}

Json found(const char* name, const Json& part, Json more = Json::object()) {
  more["finding"] = name;
  more["part"] = part;
  return more;
}

void add_of_deliverables(const Json& content, const TaskLimits& limits, Json& list) {
  for (const auto& each : content.at("deliverables")) {
    const auto due = each.at("due").is_string() ? each.at("due").get<std::string>() : std::string();
    if (due.empty()) list.push_back(found("no_due", each.at("id")));
    if (!limits.until.empty() && due > limits.until)
      list.push_back(found("after_end", each.at("id"), {{"due", due}, {"until", limits.until}}));
    if (!each.at("criterion").is_string()) list.push_back(found("no_criterion", each.at("id")));
  }
}

}  // namespace

std::string filled(const std::vector<std::string>& paragraphs, const std::map<std::string, std::string>& values) {
  std::string out;
  for (const auto& paragraph : paragraphs)
    if (const auto text = filled_paragraph(paragraph, values); !text.empty()) out += (out.empty() ? "" : "\n\n") + text;
  return out;
}

Money sum_of_deliverables(const Json& content) {
  Money sum;
  for (const auto& each : content.at("deliverables"))
    if (each.at("amount").is_string()) sum += Money::from_text(each.at("amount").get<std::string>());
  return sum;
}

bool is_complete(const Json& content) {
  const auto& clauses = content.at("clauses");
  return !content.at("deliverables").empty() && std::none_of(clauses.begin(), clauses.end(), [](const Json& clause) {
    return is_blank(clause.at("text").get<std::string>());
  });
}

bool is_within(const Json& content, const TaskLimits& limits) {
  return limits.granted.empty() || sum_of_deliverables(content) <= Money::from_text(limits.granted);
}

Json findings(const Json& content, const Json& promises, const TaskLimits& limits) {
  Json list = Json::array();
  for (const auto& clause : content.at("clauses"))
    if (is_blank(clause.at("text").get<std::string>())) list.push_back(found("clause_empty", clause.at("id")));
  if (content.at("deliverables").empty()) list.push_back(found("no_deliverables", nullptr));
  if (!is_within(content, limits))
    list.push_back(
        found("above_money", nullptr, {{"sum", sum_of_deliverables(content).text()}, {"granted", limits.granted}}));
  add_of_deliverables(content, limits, list);
  const auto keys = promised(content);
  for (const auto& promise : promises)
    if (!keys.contains(promise.at("key").get<std::string>()))
      list.push_back(found("promise_unfulfilled", nullptr, {{"promise", promise}}));
  return list;
}

std::string next_deliverable(const std::vector<std::string>& known) {
  int last = 0;
  for (const auto& part : known)
    if (part.size() > 1 && part.size() < 7 && part[0] == 'N' &&
        part.find_first_not_of("0123456789", 1) == std::string::npos)
      last = std::max(last, std::stoi(part.substr(1)));
  return "N" + std::to_string(last + 1);
}

}  // namespace konkurss::rules

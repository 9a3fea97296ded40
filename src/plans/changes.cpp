#include "plans/changes.hpp"

#include <string>
#include <vector>

namespace konkurss::plans {
namespace {

struct Node {
  std::string code, direction;
  Json title;
};

std::vector<Node> nodes_of(const Json& plan) {
  std::vector<Node> all;
  for (const auto& direction : plan.at("directions")) {
    all.push_back({direction.at("code"), "", direction.at("title")});
    for (const auto& measure : direction.at("measures"))
      all.push_back({measure.at("code"), direction.at("code"), measure.at("title")});
  }
  return all;
}

const Node* named(const std::vector<Node>& nodes, const std::string& code) {
  for (const auto& node : nodes)
    if (node.code == code) return &node;
  return nullptr;
}

}  // namespace

Json changes(const Json& before, const Json& after) {
  const auto was = nodes_of(before), is = nodes_of(after);
  Json list = Json::array();
  if (before.at("state") != after.at("state"))
    list.push_back({{"change", "state"}, {"code", ""}, {"title", after.at("state")}, {"was", before.at("state")}});
  for (const auto& node : is) {
    const auto* old = named(was, node.code);
    if (!old)
      list.push_back({{"change", "added"}, {"code", node.code}, {"title", node.title}, {"was", nullptr}});
    else if (old->title != node.title)
      list.push_back({{"change", "renamed"}, {"code", node.code}, {"title", node.title}, {"was", old->title}});
    if (old && old->direction != node.direction)
      list.push_back({{"change", "moved"}, {"code", node.code}, {"title", node.title}, {"was", old->direction}});
  }
  for (const auto& node : was)
    if (!named(is, node.code))
      list.push_back({{"change", "removed"}, {"code", node.code}, {"title", node.title}, {"was", nullptr}});
  return list;
}

}  // namespace konkurss::plans

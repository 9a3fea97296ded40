#include "rules/assignment.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <map>

namespace konkurss::rules {
namespace {

using Graph = lemon::SmartDigraph;

// Applications that are alike for every evaluator. One node for all of them keeps the network small: an evaluator who
// gets at most as many of a class as it has applications can always be given different ones.
struct Class {
  const ApplicationToEvaluate* like = nullptr;
  std::vector<std::size_t> members;
  std::vector<std::pair<std::size_t, Graph::Arc>> evaluators;  // evaluator, the arc whose flow is their share
  long wanted() const { return static_cast<long>(members.size()) * like->missing; }
};

std::vector<Class> classes_of(const std::vector<ApplicationToEvaluate>& applications) {
  std::map<std::tuple<int, std::vector<std::string>, std::vector<std::size_t>>, Class> found;
  for (std::size_t i = 0; i < applications.size(); ++i) {
    const auto& one = applications[i];
    if (one.missing <= 0) continue;
    auto barred = one.barred;
    std::sort(barred.begin(), barred.end());
    auto& group = found[{one.missing, one.areas, std::move(barred)}];
    group.like = &one;
    group.members.push_back(i);
  }
  std::vector<Class> list;
  for (auto& [key, group] : found) list.push_back(std::move(group));
  return list;
}

bool knows(const AvailableEvaluator& evaluator, const ApplicationToEvaluate& application) {
  return std::any_of(evaluator.areas.begin(), evaluator.areas.end(), [&](const std::string& area) {
    return std::find(application.areas.begin(), application.areas.end(), area) != application.areas.end();
  });
}

// Source -> class -> evaluator -> sink; what can't be placed goes from the class to the sink at a price above all
// others.
class Network {
 public:
  Network(const std::vector<AvailableEvaluator>& evaluators, std::vector<Class>& classes)
      : capacity_(graph_), cost_(graph_), source_(graph_.addNode()), sink_(graph_.addNode()) {
    long free = 0;
    for (auto& group : classes) total_ += group.wanted();
    for (const auto& one : evaluators) free += one.load;
    average_ = evaluators.empty() ? 1 : (total_ + free) / static_cast<long>(evaluators.size()) + 1;
    for (const auto& one : evaluators) nodes_.push_back(add_evaluator(one));
    for (auto& group : classes) add_class(group, evaluators);
  }

  // How much goes through each arc. The network always has a solution, since all that is wanted can go unplaced.
  void solve() {
    simplex_ = std::make_unique<lemon::NetworkSimplex<Graph, long, long>>(graph_);
    simplex_->upperMap(capacity_).costMap(cost_).stSupply(source_, sink_, total_);
    if (simplex_->run() != lemon::NetworkSimplex<Graph, long, long>::OPTIMAL)
      throw std::logic_error("the network of assignments has no solution");
  }
  long flow(Graph::Arc arc) const { return simplex_->flow(arc); }

 private:
  Graph::Arc add(Graph::Node from, Graph::Node to, long capacity, long cost) {
    const auto arc = graph_.addArc(from, to);
    capacity_[arc] = capacity;
    cost_[arc] = cost;
    return arc;
  }

  // The n-th application of an evaluator costs 2n - 1: together the square of the load.
  Graph::Node add_evaluator(const AvailableEvaluator& one) {
    const auto node = graph_.addNode();
    const auto most = std::min<long>(one.limit, one.load + total_);
    for (long n = one.load + 1; n <= most; ++n) add(node, sink_, 1, 2 * n - 1);
    return node;
  }

  void add_class(Class& group, const std::vector<AvailableEvaluator>& evaluators) {
    const auto node = graph_.addNode();
    add(source_, node, group.wanted(), 0);
    add(node, sink_, group.wanted(), unplaced);
    for (std::size_t i = 0; i < evaluators.size(); ++i) {
      const auto& barred = group.like->barred;
      if (std::find(barred.begin(), barred.end(), i) != barred.end()) continue;
      const auto& one = evaluators[i];
      const long cost = knows(one, *group.like) ? 0 : one.areas.empty() ? average_ : 2 * average_;
      group.evaluators.emplace_back(i, add(node, nodes_[i], static_cast<long>(group.members.size()), cost));
    }
  }

  static constexpr long unplaced = 1'000'000'000;  // a load of 10,000 costs 20,000 more for the next one
  Graph graph_;
  Graph::ArcMap<long> capacity_, cost_;
  Graph::Node source_, sink_;
  std::vector<Graph::Node> nodes_;
  std::unique_ptr<lemon::NetworkSimplex<Graph, long, long>> simplex_;
  long total_ = 0, average_ = 1;
};

// Deals the shares of a class around like cards: nobody has more than there are applications, so nobody gets one twice.
void deal(const Class& group, const Network& network, AssignmentProposal& proposal) {
  std::vector<int> missing(group.members.size(), group.like->missing);
  std::size_t next = 0;
  for (const auto& [evaluator, arc] : group.evaluators)
    for (long n = network.flow(arc); n > 0; --n, next = (next + 1) % group.members.size()) {
      proposal.pairs.emplace_back(group.members[next], evaluator);
      --missing[next];
    }
  for (std::size_t i = 0; i < missing.size(); ++i)
    if (missing[i] > 0) proposal.short_of.emplace_back(group.members[i], missing[i]);
}

}  // namespace

AssignmentProposal propose_assignments(const std::vector<AvailableEvaluator>& evaluators,
                                       const std::vector<ApplicationToEvaluate>& applications) {
  auto classes = classes_of(applications);
  Network network(evaluators, classes);
  network.solve();
  AssignmentProposal proposal;
  for (const auto& group : classes) deal(group, network, proposal);
  std::sort(proposal.pairs.begin(), proposal.pairs.end());
  std::sort(proposal.short_of.begin(), proposal.short_of.end());
  for (const auto& one : evaluators) proposal.loads.push_back(one.load);
  for (const auto& [application, evaluator] : proposal.pairs) {
    ++proposal.loads[evaluator];
    proposal.with_area += knows(evaluators[evaluator], applications[application]);
  }
  return proposal;
}

}  // namespace konkurss::rules

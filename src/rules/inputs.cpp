#include "rules/inputs.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <unordered_set>

#include "base/read_each.hpp"
#include "rules/rules_of.hpp"

namespace konkurss::rules {
namespace {

Money amount(const Place& place) {
  not_negative(place);
  return place.money();
}

void read_criteria(Inputs& inputs, const Place& place) {
  place.each([&](const Place& entry) {
    const auto code = entry.at("code");
    if (position_of(inputs.criteria, code.text()) < inputs.criteria.size()) code.refuse("stands twice");
    inputs.criteria.push_back({code.text(), not_negative(entry.at("weight")), maybe_decimal(entry, "ranking_weight"),
                               maybe_decimal(entry, "minimum_mean")});
    if (inputs.criteria.back().ranking_weight) not_negative(entry.at("ranking_weight"));
    inputs.has_ranking_weights = inputs.has_ranking_weights || inputs.criteria.back().ranking_weight;
  });
}

void read_categories(Inputs& inputs, const Place& place) {
  place.each([&](const Place& entry) {
    const auto code = entry.at("code");
    if (position_of(inputs.categories, code.text()) < inputs.categories.size()) code.refuse("stands twice");
    inputs.categories.push_back({code.text(), amount(entry.at("envelope")), {}});
  });
}

void apply_criteria(Inputs& inputs, const Place& criteria, const Place& categories) {
  std::size_t position = 0;
  criteria.each([&](const Place& entry) {
    const auto chosen = entry.maybe("categories");
    if (!chosen) {
      for (auto& category : inputs.categories) category.criteria.push_back(position);
    } else {
      chosen->each([&](const Place& code) {
        const auto category = position_of(inputs.categories, code.text());
        if (category == inputs.categories.size()) code.refuse("there is no such category");
        auto& applying = inputs.categories[category].criteria;
        if (!applying.empty() && applying.back() == position) code.refuse("stands twice");
        applying.push_back(position);
      });
    }
    ++position;
  });
  for (const auto& category : inputs.categories) {
    if (category.criteria.empty()) categories.refuse("no criterion applies to " + category.code);
  }
}

Rational score_from(const Place& place, const Scale& scale) {
  const auto score = place.decimal();
  if (score < scale.minimum || score > scale.maximum) place.refuse("is off the scale");
  if (((score - scale.minimum) / scale.step).denominator() != 1) place.refuse("is between the steps of the scale");
  return score;
}

// By the place in Inputs::criteria; exactly the criteria of the category.
std::vector<Rational> scores_from(const Place& scores, const Inputs& inputs, const Category& category) {
  std::vector<Rational> read(inputs.criteria.size());
  for (const auto criterion : category.criteria) {
    read[criterion] = score_from(scores.at(inputs.criteria[criterion].code), inputs.rules.scale);
  }
  scores.each_member([&](std::string_view code, const Place& score) {
    const auto criterion = position_of(inputs.criteria, code);
    const auto& applying = category.criteria;
    if (!std::binary_search(applying.begin(), applying.end(), criterion)) {
      score.refuse("there is no such criterion in " + category.code);
    }
  });
  return read;
}

std::vector<Evaluation> evaluations_from(const Place& place, const Inputs& inputs, const Category& category) {
  std::vector<Evaluation> evaluations;
  std::set<std::string> evaluators;
  place.each([&](const Place& entry) {
    evaluations.push_back({entry.at("evaluator").text(), scores_from(entry.at("scores"), inputs, category)});
    if (!evaluators.insert(evaluations.back().evaluator).second) entry.at("evaluator").refuse("stands twice");
  });
  std::sort(evaluations.begin(), evaluations.end(),
            [](const Evaluation& a, const Evaluation& b) { return a.evaluator < b.evaluator; });
  return evaluations;
}

Application application_from(const Place& place, const Inputs& inputs) {
  Application application;
  application.id = place.at("id").whole();
  application.number = place.at("number").text();
  application.category = position_of(inputs.categories, place.at("category").text());
  if (application.category == inputs.categories.size()) place.at("category").refuse("there is no such category");
  application.applicant = place.at("applicant").text();
  application.amount_requested = amount(place.at("amount_requested"));
  application.admissible = place.at("admissible").yes_or_no();
  const auto& category = inputs.categories[application.category];
  application.evaluations = evaluations_from(place.at("evaluations"), inputs, category);
  if (const auto consensus = place.maybe("consensus")) {
    application.consensus = scores_from(*consensus, inputs, category);
  }
  if (const auto vote = place.maybe("vote_rank")) {
    application.vote_rank = vote->whole();
    if (*application.vote_rank < 1) vote->refuse("must be 1 or more");
  }
  if (const auto item = place.maybe("vote_item")) application.vote_item = item->whole();
  return application;
}

// Takes the applications one by one.
class Reader {
 public:
  explicit Reader(const Place& root) {
    const auto criteria = root.at("criteria");
    const auto categories = root.at("categories");
    read_criteria(inputs, criteria);
    read_categories(inputs, categories);
    apply_criteria(inputs, criteria, categories);
    inputs.rules = rules_of(root.at("rules"), inputs.criteria);
  }
  void add(const Place& entry) {
    inputs.applications.push_back(application_from(entry, inputs));
    if (!ids_.insert(inputs.applications.back().id).second) entry.at("id").refuse("stands twice");
    if (!numbers_.insert(inputs.applications.back().number).second) entry.at("number").refuse("stands twice");
  }
  Inputs inputs;

 private:
  std::unordered_set<std::int64_t> ids_;
  std::unordered_set<std::string> numbers_;
};

constexpr const char* too_fine = "a number of the document is too large or too fine to compute with";

}  // namespace

Inputs inputs_from(const Json& document) try {
  const Place root(document);
  Reader reader(root);
  root.at("applications").each([&](const Place& entry) { reader.add(entry); });
  return std::move(reader.inputs);
} catch (const std::overflow_error&) {
  throw std::invalid_argument(too_fine);
}

std::string highest_total(const Json& document, const Json& category) {
  Rational sum;
  for (const auto& criterion : document.at("criteria")) {
    const auto of = criterion.value("categories", Json());
    if (of.is_array() && std::find(of.begin(), of.end(), category) == of.end()) continue;
    sum += Place(criterion).at("weight").decimal();
  }
  return sum.text(document.at("rules").at("decimals").get<int>());
}

InputsOfText inputs_from_text(std::string_view text, const std::function<void(const Json& application)>& take) try {
  std::optional<Reader> reader;
  auto rest = read_each(text, "applications", [&](const Json& application, const Json& before) {
    if (!reader) reader.emplace(Place(before));
    reader->add(Place(application));
    if (take) take(application);
  });
  if (!reader) reader.emplace(Place(rest));
  Place(rest).at("applications").each([](const Place&) {});  // must be there, and a list
  rest.erase("applications");
  return {std::move(reader->inputs), std::move(rest)};
} catch (const std::overflow_error&) {
  throw std::invalid_argument(too_fine);
}

}  // namespace konkurss::rules

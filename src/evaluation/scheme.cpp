#include "evaluation/scheme.hpp"

#include <map>
#include <mutex>

#include "base/errors.hpp"
#include "queries/evaluation.hpp"

namespace konkurss::evaluation {
namespace {

using Key = std::pair<long, std::string>;
constexpr std::size_t most_kept = 200;

std::shared_ptr<const Scheme> read(db::Session& db, long category) {
  const auto row = db.read_row(sql::evaluation::scheme, {{"category", category}});
  if (!row) throw NotFound();
  auto scheme = std::make_shared<Scheme>();
  const auto& rules = row->at("rules");
  const auto& scale = rules.at("scale");
  scheme->minimum = Rational::from_text(scale.at("minimum").get<std::string>());
  scheme->maximum = Rational::from_text(scale.at("maximum").get<std::string>());
  scheme->step = Rational::from_text(scale.at("step").get<std::string>());
  scheme->decimals = rules.at("decimals").get<int>();
  scheme->minimum_reason = rules.at("minimum_reason").get<std::size_t>();
  scheme->labels = scale.value("labels", Json::array());
  for (const auto& criterion : row->at("criteria"))
    scheme->criteria.push_back({criterion.at("id").get<long>(), criterion.at("code"), criterion.at("title"),
                                criterion.at("guidance"), criterion.at("weight")});
  scheme->form = row->at("form");
  return scheme;
}

}  // namespace

std::string plain(const Rational& number) {
  auto text = number.text(4);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::vector<std::string> Scheme::points() const {
  std::vector<std::string> list;
  for (Rational at = minimum; at <= maximum; at += step) list.push_back(plain(at));
  return list;
}

std::shared_ptr<const Scheme> scheme_of(db::Session& db, long category, const std::string& stamp) {
  static std::mutex lock;
  static std::map<Key, std::shared_ptr<const Scheme>> kept;
  const Key key{category, stamp};
  {
    const std::lock_guard hold(lock);
    if (const auto found = kept.find(key); found != kept.end()) return found->second;
  }
  auto scheme = read(db, category);
  const std::lock_guard hold(lock);
  if (kept.size() >= most_kept) kept.clear();
  return kept[key] = std::move(scheme);
}

}  // namespace konkurss::evaluation

#include "applications/history.hpp"

#include <algorithm>

#include "applications/own.hpp"
#include "base/language.hpp"
#include "base/word_diff.hpp"
#include "forms/fields.hpp"
#include "forms/plain_text.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

constexpr std::size_t sittings_of_page = 20;
constexpr std::size_t words_around = 12;  // of unchanged text, on each side of a change

// [{"same": "…"}, {"removed": "…"}, {"added": "…"}]
Json in_words(const Json& field, const Json& change, Language language) {
  static const char* names[] = {"same", "removed", "added"};
  const auto diff = word_diff(forms::plain_text(field, change.at("old"), language),
                              forms::plain_text(field, change.at("new"), language));
  Json list = Json::array();
  for (const auto& part : shortened(diff, words_around)) list.push_back({{names[part.kind], part.text}});
  return list;
}

bool reads_the_same(const Json& field, const Json& change, Language language) {
  return forms::plain_text(field, change.at("old"), language) == forms::plain_text(field, change.at("new"), language);
}

// Only what has lasted to the end of the sitting, in the form's order. Submitting also writes answers in another form,
// such as rows without the cells that aren't asked: that says nothing new.
Json changes(const Context& context, const Own& own, const Json& sitting) {
  const auto language = language_of(context.language);
  const bool at_submission = sitting.at("at_submission") == true;
  const auto& fields = sitting.at("fields");
  Json list = Json::array();
  for (const auto& step : own.form().at("steps"))
    for (const auto& field : step.at("fields")) {
      const auto found = std::find_if(fields.begin(), fields.end(),
                                      [&](const Json& each) { return each.at("field") == field.at("id"); });
      if (found == fields.end() || found->at("old") == found->at("new")) continue;
      if (at_submission && reads_the_same(field, *found, language)) continue;
      auto change = *found;
      change["label"] = field.at("label");
      if (context.wants_page) change["words"] = in_words(field, change, language);
      list.push_back(std::move(change));
    }
  return list;
}

// What happened beside the answers, newest first, dealt out between the sittings of a page.
class Moves {
 public:
  explicit Moves(Json rows) : rows_(std::move(rows)) {}
  // Those since then, which are newer than what was dealt before.
  Json since(const Json& at) {
    Json list = Json::array();
    while (next_ < rows_.size() && rows_[next_].at("move_at") >= at) list.push_back(rows_[next_++]);
    return list;
  }

 private:
  Json rows_;
  std::size_t next_ = 0;
};

// A page of it: the sittings that say something, each with the moves before it, and the moves after the newest one.
struct Told {
  Json moves = Json::array(), sittings = Json::array();
};

// `end` is the moment up to which the page tells; "" for the beginning of everything.
Told told_of(const Context& context, const Own& own, Json sittings, const Json& end) {
  Moves moves(context.db.read_rows(sql::applications::moves, {{"id", own.id}}));
  Told told;
  // What came after the first sitting of a later page is told by the page before.
  auto newest = moves.since(sittings.empty() ? end : sittings.front().at("at"));
  if (context.query("before").empty()) told.moves = std::move(newest);
  for (std::size_t i = 0; i < sittings.size(); ++i) {
    auto& sitting = sittings[i];
    const auto before = moves.since(i + 1 < sittings.size() ? sittings[i + 1].at("at") : end);
    sitting["fields"] = changes(context, own, sitting);
    sitting["moves_before"] = Json::array();
    if (sitting.at("at_submission") == false || !sitting.at("fields").empty())
      told.sittings.push_back(std::move(sitting));
    auto& place = told.sittings.empty() ? told.moves : told.sittings.back()["moves_before"];
    place.insert(place.end(), before.begin(), before.end());
  }
  return told;
}

// The answers as they stood at the version that `own` was read with.
Json answers_then(const Own& own) {
  auto answers = own.answers();
  for (const auto& change : own.changes()) answers[change.at("field").get<std::string>()] = change.at("old");
  return answers;
}

Own own_at_version(const Context& context) {
  const auto version = context.number("version");
  auto own = own_application(context, std::min(version, 2147483647L));
  if (version > own.version) throw NotFound();
  return own;
}

}  // namespace

Document history(Context& context) {
  const auto own = own_application(context);
  auto sittings =
      context.db.read_rows(sql::applications::history, {{"id", own.id}, {"before", context.query("before")}});
  Document document;
  Json end = "";
  if (sittings.size() > sittings_of_page) {
    end = sittings.back().at("at");
    sittings.erase(sittings.size() - 1);
    document.add("next_before", sittings.back().at("version"));
  } else {
    document.add("start", need(context.db.read_row(sql::applications::version, {{"version", 1}, {"id", own.id}})));
  }
  auto told = told_of(context, own, std::move(sittings), end);
  return std::move(document)
      .version(own.version)
      .add("application", headline(own))
      .add("moves", std::move(told.moves))
      .add("sittings", std::move(told.sittings));
}

Document show_version(Context& context) {
  const auto own = own_at_version(context);
  const auto number = context.number("version");
  auto about = need(context.db.read_row(sql::applications::version, {{"version", number}, {"id", own.id}}));
  about["number"] = number;
  about["is_present"] = own.changes().empty();
  Document document;
  document.version(own.version).add("version", own.version).add("application", headline(own)).add("shown", about);
  if (own.state == "draft" && own.is_open && !own.changes().empty()) document.add("may_restore", true);
  const auto answers = answers_then(own);
  return std::move(document).add("answers", answers).add("reading", forms::read_view(own.form(), answers));
}

Document restore_version(Context& context) {
  const auto own = own_at_version(context);
  check_editable(own);
  if (context.version() != own.version) throw Conflict("web.somebody_was_faster");
  const auto files = attachments_field(own.form());
  Json changed = Json::object();
  for (const auto& change : own.changes())
    if (change.at("field") != files) changed[change.at("field").get<std::string>()] = change.at("old");
  context.db.row(sql::applications::restoring, {{"version", context.part("version")}});
  const auto saved = save_answers(context, own, changed);
  if (!saved) throw Conflict("web.somebody_was_faster");
  return Document()
      .version(saved->at("version"))
      .add("version", saved->at("version"))
      .add("restored_from", context.number("version"))
      .next(own.address("/history"));
}

}  // namespace konkurss::applications

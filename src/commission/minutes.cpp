#include "commission/minutes.hpp"

#include "base/secret.hpp"
#include "commission/minutes_text.hpp"
#include "commission/sitting.hpp"
#include "queries/commission.hpp"

namespace konkurss::commission {
namespace {

constexpr std::size_t longest = 200000;

Sitting over(const Context& context) {
  auto sitting = sitting_of(context);
  if (!sitting.is_over()) throw Conflict("commission.not_over");
  if (!sitting.minutes_are_readable(context)) throw Conflict("commission.minutes_unsigned");
  return sitting;
}

// The text in paragraphs: a line of "# " begins a part.
Json paragraphs(const std::string& text) {
  Json list = Json::array();
  for (std::size_t at = 0; at < text.size();) {
    auto end = text.find('\n', at);
    if (end == text.npos) end = text.size();
    const auto line = text.substr(at, end - at);
    if (line.rfind("# ", 0) == 0)
      list.push_back({{"part", line.substr(2)}});
    else if (!line.empty())
      list.push_back({{"paragraph", line}});
    at = end + 1;
  }
  return list;
}

// Who writes and who signs are without a conflict of interest in anything on the agenda, as long as somebody is.
Facts minutes_facts(const Context& context, const Sitting& sitting) {
  auto facts = sitting.facts(context);
  const auto duty = need(context.db.read_row(sql::commission::minutes_duty, {{"id", sitting.id}}));
  facts.writes_minutes = duty.at("writes");
  facts.signs_minutes = duty.at("signs");
  facts.has_conflicted_item = has_conflicted_items(sitting);
  return facts;
}

std::string file_name(const Sitting& sitting, const char* ending) {
  return "protokols-" + sitting.row.at("call").get<std::string>() + "-" + sitting.row.at("meeting_no").dump() + ending;
}

Document document_of(const Context& context, const Sitting& sitting) {
  const std::string stored = sitting.row.at("minutes");
  const auto facts = minutes_facts(context, sitting);
  const bool is_extract = facts.has_conflicted_item && !facts.writes_minutes && !facts.signs_minutes;
  auto text = stored.empty() ? minutes_text(sitting) : stored;
  if (is_extract) text = minutes_extract(sitting, text);
  Document document;
  for (const auto& [name, value] : sitting.row.items())
    if (name != "minutes" && name != "call_id" && name != "commission" && name != "statement")
      document.add(name, value);
  const auto address = [&](const Transition& to) {
    return to.action == Action::sign_minutes ? sitting.address("/sign") : std::string();
  };
  return std::move(document)
      .add("minutes", text)
      .add("paragraphs", paragraphs(text))
      .add("is_draft", stored.empty())
      .add("is_extract", is_extract)
      .add("may_write",
           facts.writes_minutes && sitting.may(context, Action::write_minutes) && sitting.state == "closed")
      .add("left_to_others", is_extract && sitting.state == "closed")
      .add("actions", actions(context, "meeting", sitting.state, facts, address))
      .version(sitting.version);
}

}  // namespace

Document show_minutes(Context& context) { return document_of(context, over(context)); }

Document minutes_paper(Context& context) {
  const auto sitting = over(context);
  return document_of(context, sitting).paper("commission/minutes_paper", file_name(sitting, ".pdf"));
}

Document minutes_document(Context& context) {
  const auto sitting = over(context);
  return document_of(context, sitting).word_document("commission/minutes_paper", file_name(sitting, ".docx"));
}

Document write_minutes(Context& context) {
  const auto sitting = sitting_of(context);
  allowed_transition("meeting", sitting.state, Action::write_minutes, minutes_facts(context, sitting));
  auto text = context.text("minutes", longest);
  if (text.empty()) text = minutes_text(sitting);
  return changed(context.db.read_row(sql::commission::write_minutes,
                                     {{"minutes", text}, {"id", sitting.id}, {"version", context.version()}}),
                 sitting.address("/minutes"));
}

Document sign_minutes(Context& context) {
  const auto sitting = sitting_of(context);
  const auto& to = allowed_transition("meeting", sitting.state, Action::sign_minutes, minutes_facts(context, sitting));
  const auto sha256 = sha256_hex(sitting.row.at("minutes").get<std::string>());
  return changed(context.db.read_row(sql::commission::sign, {{"to", to.to},
                                                             {"sha256", sha256},
                                                             {"id", sitting.id},
                                                             {"from", sitting.state},
                                                             {"version", context.version()}}),
                 sitting.address("/minutes"))
      .done("commission.done_signed");
}

}  // namespace konkurss::commission

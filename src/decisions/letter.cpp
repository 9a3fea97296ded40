#include "decisions/letter.hpp"

#include <map>

#include "base/figures.hpp"
#include "base/secret.hpp"
#include "base/words.hpp"
#include "queries/decisions.hpp"

namespace konkurss::decisions {
namespace {

std::string text_at(const Json& facts, const char* name) {
  const auto found = facts.find(name);
  return found != facts.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string template_of(const Json& facts) {
  const std::string outcome = facts.at("outcome");
  if (const auto letters = facts.value("letters", Json()); letters.is_object() && letters.contains(outcome))
    return letters.at(outcome);
  return words(Language::lv).text("decisions.letter_" + outcome);
}

std::string amount_of(const Json& facts) {
  const auto amount = text_at(facts, "amount_awarded");
  return amount.empty() ? "" : format_money(amount, Language::lv);
}

// Each criterion with its mean, and what the decision says of it.
std::string criteria_of(const Json& facts) {
  const auto& latvian = words(Language::lv);
  std::string text;
  for (const auto& one : facts.at("criteria")) {
    if (text.empty()) text = latvian.text("decisions.letter_criteria");
    text += "\n" +
            latvian.format("decisions.letter_criterion", {{"code", one.at("code")},
                                                          {"title", one.at("title").at("lv")},
                                                          {"mean", format_number(text_at(one, "mean"), Language::lv)}});
    if (const auto reason = text_at(one, "reason"); !reason.empty()) text += "\n" + reason;
  }
  return text;
}

// A line with its names replaced; `empty` when it had names and each was empty.
std::string filled(const std::string& line, const std::map<std::string, std::string>& values, bool& empty) {
  std::string out;
  bool named = false, something = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = line[at] == '{' ? line.find('}', at) : std::string::npos;
    const auto found = end == std::string::npos ? values.end() : values.find(line.substr(at + 1, end - at - 1));
    if (found == values.end()) {
      out += line[at++];
      continue;
    }
    named = true;
    something = something || !found->second.empty();
    out += found->second;
    at = end + 1;
  }
  empty = named && !something;
  return out;
}

Json paragraphs(const std::string& text) {
  Json list = Json::array();
  for (std::size_t at = 0; at <= text.size();) {
    auto end = text.find('\n', at);
    if (end == text.npos) end = text.size();
    if (end > at) list.push_back({{"paragraph", text.substr(at, end - at)}});
    at = end + 1;
  }
  return list;
}

Json sent_letter(const Context& context) {
  auto row = need(context.db.read_row(sql::decisions::letter, {{"id", context.number("id")}}));
  row["paragraphs"] = paragraphs(row.at("letter_text"));
  return row;
}

Document document_of(const Json& row) {
  Document document;
  for (const auto& [name, value] : row.items()) document.add(name, value);
  return document;
}

}  // namespace

std::string letter_text(const Json& facts) {
  std::map<std::string, std::string> values{
      {"amount", amount_of(facts)}, {"call", text_at(facts, "call_title")}, {"criteria", criteria_of(facts)}};
  for (const auto* name : {"number", "title", "institution", "reason", "conditions", "remedy"})
    values[name] = text_at(facts, name);
  const auto whole = template_of(facts);
  std::string text;
  for (std::size_t at = 0; at <= whole.size();) {
    auto end = whole.find('\n', at);
    if (end == whole.npos) end = whole.size();
    bool empty = false;
    const auto line = filled(whole.substr(at, end - at), values, empty);
    if (!empty) text += line + "\n";
    at = end + 1;
  }
  return text;
}

Json letters_of(Context& context, long call) {
  Json list = Json::array();
  for (const auto& facts : context.db.read_rows(sql::decisions::letter_facts, {{"call", call}, {"id", nullptr}})) {
    const auto text = letter_text(facts);
    list.push_back({{"application", facts.at("id")}, {"text", text}, {"sha256", sha256_hex(text)}});
  }
  return list;
}

Document preview_letter(Context& context) {
  const long id = context.number("id");
  const auto decided = need(context.db.read_row(sql::decisions::decision, {{"id", id}}));
  const auto facts = need(
      context.db.read_row(sql::decisions::letter_facts, {{"call", decided.at("call_id").get<long>()}, {"id", id}}));
  const auto text = letter_text(facts);
  return Document()
      .add("number", decided.at("number"))
      .add("call", decided.at("call"))
      .add("call_title", decided.at("call_title"))
      .add("institution", decided.at("institution"))
      .add("letter_text", text)
      .add("paragraphs", paragraphs(text));
}

Document show_letter(Context& context) { return document_of(sent_letter(context)); }

Document letter_paper(Context& context) {
  const auto row = sent_letter(context);
  return document_of(row).paper("decisions/letter_paper", "lemums-" + row.at("number").get<std::string>() + ".pdf");
}

Document letter_document(Context& context) {
  const auto row = sent_letter(context);
  return document_of(row).word_document("decisions/letter_paper",
                                        "lemums-" + row.at("number").get<std::string>() + ".docx");
}

}  // namespace konkurss::decisions

#include "decisions/letter.hpp"

#include <map>

#include "base/dates.hpp"
#include "base/figures.hpp"
#include "base/rational.hpp"
#include "base/secret.hpp"
#include "base/words.hpp"
#include "calls/remedy.hpp"
#include "policy/access.hpp"
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

// Where less was awarded than requested, the letter says so.
std::string amount_of(const Json& facts) {
  const auto amount = text_at(facts, "amount_awarded"), requested = text_at(facts, "amount_requested");
  if (amount.empty()) return "";
  const auto awarded = format_money(amount, Language::lv);
  const bool in_part = !requested.empty() && Rational::from_text(amount) < Rational::from_text(requested);
  if (!in_part) return awarded;
  return words(Language::lv)
      .format("decisions.letter_in_part", {{"amount", awarded}, {"requested", format_money(requested, Language::lv)}});
}

// After an objection was upheld the total of the list isn't what the decision follows any more.
std::string heading_of_criteria(const Json& facts) {
  if (facts.value("objection_no", Json()).is_number()) return words(Language::lv).text("decisions.letter_criteria");
  const auto total = text_at(facts, "total"), highest = text_at(facts, "highest");
  if (total.empty() || highest.empty()) return words(Language::lv).text("decisions.letter_criteria");
  return words(Language::lv)
      .format("decisions.letter_total",
              {{"total", format_number(total, Language::lv)}, {"highest", format_number(highest, Language::lv)}});
}

std::string with_weight(const Json& facts, const std::string& code, const std::string& line) {
  const auto weights = facts.value("weights", Json());
  if (!weights.is_object() || !weights.contains(code)) return line;
  return words(Language::lv)
      .format("decisions.letter_weight",
              {{"line", line}, {"weight", format_number(weights.at(code).get<std::string>(), Language::lv)}});
}

// Each criterion with what counts of it and its reasons: several evaluators' texts one under the other.
std::string criteria_of(const Json& facts) {
  const auto& latvian = words(Language::lv);
  const std::string word =
      facts.value("by_consensus", false) ? "decisions.letter_criterion_agreed" : "decisions.letter_criterion";
  std::string text;
  for (const auto& one : facts.at("criteria")) {
    if (text.empty()) text = heading_of_criteria(facts);
    text += "\n" + with_weight(facts, one.at("code"),
                               latvian.format(word, {{"code", one.at("code")},
                                                     {"title", one.at("title").at("lv")},
                                                     {"mean", format_number(text_at(one, "mean"), Language::lv)}}));
    const auto& reasons = one.at("reasons");
    for (const auto& reason : reasons) text += (reasons.size() > 1 ? "\n– " : "\n") + text_at(reason, "text");
  }
  return text;
}

std::string narrow_day(const std::string& day) { return format_date(day, Language::lv, DateStyle::narrow); }

// How one can object, and until when.
std::string remedy_of(const Json& facts) {
  const auto remedy = text_at(facts, "remedy"), day = text_at(facts, "last_day");
  if (day.empty()) return remedy;
  const auto until = words(Language::lv)
                         .format("decisions.letter_last_day",
                                 {{"notified", narrow_day(text_at(facts, "notified_on"))}, {"day", narrow_day(day)}});
  return remedy.empty() ? until : remedy + " " + until;
}

// What a new decision says of the one before.
std::string change_of(const Json& facts) {
  const auto before = text_at(facts, "letter_before");
  if (const auto raised = text_at(facts, "raised_from"); facts.value("from_reserve", false) && !raised.empty())
    return words(Language::lv)
        .format("decisions.letter_raised", {{"from", format_money(raised, Language::lv)}, {"day", narrow_day(before)}});
  if (facts.value("from_reserve", false))
    return words(Language::lv).format("decisions.letter_from_reserve", {{"day", narrow_day(before)}});
  if (!facts.value("objection_no", Json()).is_number()) return "";
  return words(Language::lv)
      .format("decisions.letter_change", {{"no", facts.at("objection_no").dump()}, {"day", narrow_day(before)}});
}

// A line with its names replaced; `empty` when it had names and each was empty.
std::string filled(const std::string& line, const LetterValues& values, bool& empty) {
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

// All letters, and beside them the one that was asked for: the latest, where none was.
Json sent_letter(const Context& context) {
  auto letters = context.db.read_rows(sql::decisions::letter, {{"id", context.number("id")}});
  const auto asked = context.query("letter");
  Json row;
  for (auto& one : letters) {
    one["paragraphs"] = paragraphs(one.at("letter_text"));
    if (row.is_null() && (asked.empty() || one.at("letter_id").dump() == asked)) row = one;
  }
  if (row.is_null()) throw NotFound();
  Json list = Json::array();
  for (const auto& one : letters)
    list.push_back({{"letter_id", one.at("letter_id")},
                    {"letter_paragraphs", one.at("paragraphs")},
                    {"letter_objection_no", one.at("objection_no")},
                    {"letter_from_reserve", one.at("from_reserve")},
                    {"letter_decision_number", one.at("decision_number")},
                    {"letter_sha256", one.at("sha256")},
                    {"letter_made_at", one.at("made_at")}});
  row["letters"] = std::move(list);
  row["count"] = letters.size();
  return row;
}

Document document_of(const Json& row) {
  Document document;
  for (const auto& [name, value] : row.items()) document.add(name, value);
  return document;
}

// Where the papers of the letters are, for a page: for those who received the application beside its decision.
Document with_papers(const Context& context, Document document, const std::string& letter) {
  if (context.wants_page) document.add("papers", "/applications/" + context.part("id") + letter);
  return document;
}

// The decision, for those who lead the call and the auditor, without a conflict of interest.
Json impartial_decision(Context& context) {
  auto decided = need(context.db.read_row(sql::decisions::decision, {{"id", context.number("id")}}));
  if (decided.at("is_conflicted").get<bool>()) throw Forbidden("policy.closed_by_conflict");
  return decided;
}

// Whether the person decides in this call; the others read the letter only once it is sent.
bool decides_in(const Context& context, long call) {
  for (const auto& one : context.person.roles)
    if (reach_of(Action::decide, one.role) != Reach::no && (!one.call_id || *one.call_id == call)) return true;
  return false;
}

Json facts_of(const Context& context, long call, const db::Parameter& application) {
  return with_last_days(context.settings,
                        context.db.read_rows(sql::decisions::letter_facts, {{"call", call}, {"id", application}}));
}

Json letters_from(const Json& facts) {
  Json list = Json::array();
  for (const auto& one : facts) {
    const auto text = letter_text(one);
    list.push_back(
        {{"application", one.at("id")}, {"no", one.at("letter_no")}, {"text", text}, {"sha256", sha256_hex(text)}});
  }
  return list;
}

long call_of(const Context& context, long application) {
  return need(context.db.read_row(sql::decisions::decision, {{"id", application}})).at("call_id");
}

// The letter on the decision as it is now, which `what` has just changed.
void keep_letter_of(Context& context, long application, const char* what, long id) {
  const long call = call_of(context, application);
  auto letters = letters_from(facts_of(context, call, application));
  for (auto& one : letters) one[what] = id;
  context.db.rows(sql::decisions::keep_letters, {{"letters", letters}, {"call", call}});
}

}  // namespace

std::string filled_letter(const std::string& whole, const LetterValues& values) {
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

std::string letter_text(const Json& facts) {
  LetterValues values{
      {"amount", amount_of(facts)}, {"call", text_at(facts, "call_title")}, {"criteria", criteria_of(facts)}};
  for (const auto* name : {"number", "title", "institution", "reason", "conditions", "legal_basis", "decision_number"})
    values[name] = text_at(facts, name);
  values["remedy"] = remedy_of(facts);
  values["change"] = change_of(facts);
  auto whole = template_of(facts);
  // A call's own text knows nothing of objections, and may have been written before decisions had numbers.
  if (whole.find("{change}") == whole.npos) whole = "{change}\n" + whole;
  if (whole.find("{decision_number}") == whole.npos)
    whole = words(Language::lv).text("decisions.letter_numbered") + "\n" + whole;
  return filled_letter(whole, values);
}

Json with_last_days(const Settings& settings, Json facts) {
  const calls::WorkingDays calendar(settings);
  for (auto& one : facts) {
    const auto remedy = calls::remedy_of(one.at("kind"), one.at("objections"), one.at("remedy"));
    const auto days = calls::days_to_object(calendar, one.at("sent_on"), remedy);
    one["notified_on"] = days ? Json(days->notified_on) : Json();
    one["last_day"] = days ? Json(days->last_day) : Json();
    one["remedy"] = remedy.sentence.is_object() ? remedy.sentence.at("lv") : Json();
  }
  return facts;
}

Json letters_of(Context& context, long call) { return letters_from(facts_of(context, call, nullptr)); }

void keep_changed_letter(Context& context, long application, long objection) {
  keep_letter_of(context, application, "objection", objection);
}

void keep_reserve_letter(Context& context, long application, long support) {
  keep_letter_of(context, application, "reserve_support", support);
}

std::string changed_letter(Context& context, long application, const Json& change) {
  auto facts = context.db.read_rows(sql::decisions::letter_facts,
                                    {{"call", call_of(context, application)}, {"id", application}});
  if (facts.empty()) throw NotFound();
  auto& one = facts.at(0);
  one.update(change);
  one["conditions"] = "";
  one["from_reserve"] = false;
  one["sent_on"] = one.at("today");
  return letter_text(with_last_days(context.settings, std::move(facts)).at(0));
}

void keep_letter_on_objection(Context& context, const Json& facts, long objection, const std::string& text) {
  const Json letter{{"application", facts.at("application_id")},
                    {"no", facts.at("letter_no")},
                    {"text", text},
                    {"sha256", sha256_hex(text)},
                    {"objection", objection}};
  context.db.rows(sql::decisions::keep_letters,
                  {{"letters", Json::array({letter})}, {"call", facts.at("call_id").get<long>()}});
}

Document preview_letter(Context& context) {
  const auto decided = impartial_decision(context);
  if (decided.at("is_released").get<bool>())
    return with_papers(context, document_of(sent_letter(context)), "/decision/letter")
        .add("institution", decided.at("institution"))
        .add("is_sent", true);
  if (!decides_in(context, decided.at("call_id"))) throw NotFound();
  const auto facts = facts_of(context, decided.at("call_id"), context.number("id"));
  if (facts.empty()) throw NotFound();
  const auto text = letter_text(facts.at(0));
  return Document()
      .add("number", decided.at("number"))
      .add("call", decided.at("call"))
      .add("call_title", decided.at("call_title"))
      .add("institution", decided.at("institution"))
      .add("letter_text", text)
      .add("paragraphs", paragraphs(text));
}

Document show_letter(Context& context) { return with_papers(context, document_of(sent_letter(context)), "/letter"); }

Document letter_paper(Context& context) {
  const auto row = sent_letter(context);
  return document_of(row).paper("decisions/letter_paper", "lemums-" + row.at("number").get<std::string>() + ".pdf");
}

Document letter_document(Context& context) {
  const auto row = sent_letter(context);
  return document_of(row).word_document("decisions/letter_paper",
                                        "lemums-" + row.at("number").get<std::string>() + ".docx");
}

Document received_letter_paper(Context& context) {
  impartial_decision(context);
  return letter_paper(context);
}

Document received_letter_document(Context& context) {
  impartial_decision(context);
  return letter_document(context);
}

}  // namespace konkurss::decisions

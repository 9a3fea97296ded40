#include "messages/letters.hpp"

#include <array>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "filters/asked.hpp"
#include "queries/filters.hpp"
#include "queries/messages.hpp"

namespace konkurss::messages {
namespace {

constexpr std::size_t rows_of_page = 200;  // the JSON document has all
constexpr std::array kinds{"institutions", "evaluators"};

struct Letter {
  Json call;
  std::string to, subject, text;
  filters::Asked filter;
  Json receivers;
  long id() const { return call.at("id"); }
  std::string address() const { return "/calls/" + call.at("code").get<std::string>() + "/letters"; }
  std::string stamp() const { return sha256_hex(Json{receivers, to, subject, text, filter.text}.dump()).substr(0, 16); }
};

Json call_of(Context& context) {
  return need(context.db.read_row(sql::filters::call, {{"call", context.part("call")}}));
}

void find_receivers(Context& context, Letter& letter) {
  letter.receivers = context.db.read_rows(sql::messages::letter_receivers,
                                          {{"call", letter.id()}, {"filter", letter.filter.filter}, {"to", letter.to}});
}

std::string one_of_kinds(const std::string& typed) {
  for (const auto* kind : kinds)
    if (typed == kind) return kind;
  throw Invalid("to", "messages.to_missing");
}

// Everything of the form, or the sentence at the field.
Letter letter_sent(Context& context) {
  Letter letter{call_of(context),
                one_of_kinds(context.text("to", 20)),
                context.text("subject", 150),
                context.text("text", 8000),
                {},
                {}};
  letter.filter = filters::sent(context, letter.id());
  std::vector<FieldError> errors;
  if (letter.subject.empty() || has_control(letter.subject, LineBreaks::forbidden))
    errors.push_back({"subject", "messages.subject_missing", {}});
  if (letter.text.empty()) errors.push_back({"text", "messages.text_missing", {}});
  if (!errors.empty()) throw Invalid(std::move(errors));
  find_receivers(context, letter);
  if (letter.receivers.empty()) throw Invalid("filter", "messages.no_receivers");
  return letter;
}

// `found_nobody`: with the text that was typed and the filter as a field of the same form, so that neither is lost
// where the filter is changed.
Document shown(const Letter& letter, bool found_nobody = false) {
  Document document;
  filters::show(document, letter.filter, letter.call.at("code"));
  Json options = Json::array(), first = Json::array();
  for (const auto* kind : kinds) options.push_back({{"to_value", kind}, {"to_chosen", letter.to == kind}});
  for (const auto& one : letter.receivers)
    if (first.size() < rows_of_page) first.push_back(one);
  return std::move(document)
      .add("call", letter.call)
      .add("letters_address", letter.address())
      .add("to", letter.to)
      .add("found_nobody", found_nobody)
      .add("is_written", found_nobody || !letter.receivers.empty())
      .add("to_options", options)
      .add("subject", letter.subject)
      .add("text", letter.text)
      .add("receiver_count", letter.receivers.size())
      .add("receivers", letter.receivers)
      .add("receivers_shown", first)
      .add("receivers_left", letter.receivers.size() - first.size());
}

std::string typed(const Context& context, const char* field) {
  const auto value = context.rejected ? context.rejected->body.value(field, Json()) : Json();
  return value.is_string() ? value.get<std::string>() : "";
}

}  // namespace

Document letter_form(Context& context) {
  Letter letter{call_of(context), context.rejected ? typed(context, "to") : context.query("to"), "", "", {}, {}};
  if (letter.to != kinds[1]) letter.to = kinds[0];
  letter.filter = filters::asked(context, letter.id());
  find_receivers(context, letter);
  const bool found_nobody = context.rejected && letter.receivers.empty();
  if (found_nobody && letter.filter.sentence.empty())
    letter.filter.sentence = words(language_of(context.language)).text("messages.no_receivers");
  return shown(letter, found_nobody);
}

Document preview_letter(Context& context) {
  const auto letter = letter_sent(context);
  return shown(letter)
      .add("stamp", letter.stamp())
      .add("once", random_token())
      .add("is_preview", true)
      .page("messages/letter");
}

Document send_letter(Context& context) {
  const auto letter = letter_sent(context);
  if (context.text("stamp", 64) != letter.stamp()) throw Invalid({{"", "messages.letter_changed", {}}}, 409);
  const auto once = context.text("once", 100);
  const auto row =
      need(context.db.read_row(sql::messages::send_letter, {{"call", letter.id()},
                                                            {"filter", letter.filter.filter},
                                                            {"to", letter.to},
                                                            {"subject", letter.subject},
                                                            {"text", letter.text},
                                                            {"once", once.empty() ? random_token() : once}}));
  return Document().add("queued", row.at("queued")).next("/messages");
}

}  // namespace konkurss::messages

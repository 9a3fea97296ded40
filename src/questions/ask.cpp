#include "questions/ask.hpp"

#include "base/text.hpp"
#include "calls/calendar.hpp"
#include "queries/questions.hpp"
#include "rules/answer_term.hpp"

namespace konkurss::questions {
namespace {

constexpr std::size_t least = 10, most = 2000;

Json call_of(const Context& context) {
  return need(context.db.read_row(sql::questions::call, {{"call", context.part("call")}}));
}

}  // namespace

Document ask_form(Context& context) {
  const auto call = call_of(context);
  return Document()
      .add("call", call)
      .raw("own_questions", context.db.rows(sql::questions::own, {{"call", call.at("id").get<long>()}}));
}

Document ask(Context& context) {
  const auto call = call_of(context);
  if (!call.at("takes_questions").get<bool>()) throw Conflict("db.question_in_time");
  const auto text = context.text("wording", most);
  if (length_in_characters(text) < least) throw Invalid("wording", "questions.text_missing", {{"least", least}});
  const calls::WorkingDays days(context.settings);
  const auto day = days.answer_day(call.at("today"), call.at("closing_day"));
  const auto asked = context.db.read_row(
      sql::questions::ask, {{"call", call.at("id").get<long>()}, {"text", text}, {"day", day}, {"clock", days.end()}});
  context.db.row(sql::questions::tell_office, {{"id", asked->at("id").get<long>()}});
  return Document().add("id", asked->at("id")).next("/calls/" + context.part("call") + "/questions/new#own");
}

}  // namespace konkurss::questions

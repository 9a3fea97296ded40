#include "questions/answer.hpp"

#include "base/text.hpp"
#include "policy/access.hpp"
#include "queries/questions.hpp"

namespace konkurss::questions {
namespace {

Json question_of(const Context& context) {
  return need(context.db.read_row(sql::questions::one, {{"id", context.number("id")}}));
}

// The question as it is to stand on the call's page; `least` characters of an answer are needed.
db::Parameters written(const Context& context, std::size_t least) {
  const auto text = context.text("wording", 2000), answer = context.text("answer", 8000);
  std::vector<FieldError> errors;
  if (length_in_characters(text) < 10) errors.push_back({"wording", "questions.text_missing", {{"least", 10}}});
  if (length_in_characters(answer) < least) errors.push_back({"answer", "questions.answer_missing", {}});
  if (!errors.empty()) throw Invalid(errors);
  return {{"text", text}, {"answer", answer}, {"id", context.number("id")}, {"version", context.version()}};
}

Json stored(Context& context, const Query& query, std::size_t least) {
  const auto question = question_of(context);
  if (question.at("is_published").get<bool>()) throw Conflict("db.question_published");
  const auto row = context.db.read_row(query, written(context, least));
  if (!row) throw Invalid({{"", "questions.changed_meanwhile", {}}}, 409);
  Json whole = question;
  whole.update(*row);
  return whole;
}

std::string list_of(const Json& question) {
  return "/calls/" + question.at("call_code").get<std::string>() + "/questions";
}

}  // namespace

Document list(Context& context) {
  const auto call = need(context.db.read_row(sql::questions::call, {{"call", context.part("call")}}));
  const auto all = context.db.read_rows(sql::questions::of_call, {{"call", call.at("id").get<long>()}});
  Json unanswered = Json::array(), answered = Json::array();
  for (const auto& each : all) (each.at("is_published").get<bool>() ? answered : unanswered).push_back(each);
  return Document()
      .add("call", call)
      .add("unanswered", unanswered)
      .add("answered", answered)
      .add("may_answer", context.person.may(Action::answer_question));
}

Document answer_form(Context& context) {
  const auto question = question_of(context);
  Document document;
  if (context.rejected && context.rejected->errors.at(0).word == "questions.changed_meanwhile")
    document.add("stored", {{"stored_text", question.at("wording")}, {"stored_answer", question.at("answer")}});
  return std::move(document)
      .version(question.at("version"))
      .add("version", question.at("version"))
      .add("question", question)
      .add("list_address", list_of(question));
}

Document save(Context& context) {
  const auto question = stored(context, sql::questions::save, 0);
  return Document()
      .version(question.at("version"))
      .add("version", question.at("version"))
      .add("saved_at", question.at("saved_at"))
      .next("/questions/" + question.at("id").dump());
}

Document publish(Context& context) {
  const auto question = stored(context, sql::questions::publish, 2);
  context.db.row(sql::questions::tell_asker, {{"id", question.at("id").get<long>()}});
  return Document()
      .version(question.at("version"))
      .add("published_at", question.at("published_at"))
      .next(list_of(question));
}

}  // namespace konkurss::questions

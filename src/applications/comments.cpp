#include "applications/comments.hpp"

#include <algorithm>

#include "applications/own.hpp"
#include "forms/fields.hpp"
#include "policy/lifecycle.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

Json thread_of(const Own& own, const std::string& step, const Json& field, bool may_comment) {
  const auto id = field.at("id").get<std::string>();
  return {{"field", id},
          {"question_address", own.address("/steps/" + step + "#" + id)},
          {"thread_address", own.address("/comments/" + id)},
          {"thread_label", field.at("label")},
          {"thread_state", "open"},
          {"thread_version", 0},
          {"said", Json::array()},
          {"said_count", 0},
          {"may_comment", may_comment}};
}

// A word for each state, since a template asks for what is true.
void add_state(Json& thread) {
  const bool is_said = !thread.at("said").empty();
  thread["version"] = thread.at("thread_version");  // the buttons' own, before the application's around them
  thread["said_count"] = thread.at("said").size();
  thread["is_open_thread"] = is_said && thread.at("thread_state") == "open";
  thread["is_resolved_thread"] = is_said && thread.at("thread_state") == "resolved";
}

// The question of the address. Throws NotFound.
const Json& question(const Own& own, const std::string& id) {
  for (const auto& step : own.form().at("steps"))
    for (const auto& field : step.at("fields"))
      if (field.at("id") == id) return field;
  throw NotFound();
}

// How the question is answered now, as it is read.
Json answer_to(const Own& own, const std::string& id) {
  const auto reading = forms::read_view(own.form(), own.answers());
  for (const auto& step : reading.at("steps"))
    for (const auto& answer : step.at("answers"))
      if (answer.at("field") == id) {
        Json only = step;
        only["answers"] = Json::array({answer});
        return {{"steps", Json::array({only})}};
      }
  return Json();
}

Json thread_buttons(const Context& context, const Own& own, const Json& thread) {
  if (thread.at("said").empty() || !context.person.may_for(Action::resolve_comments, own.organisation))
    return Json::array();
  auto list =
      actions(context, "comments", thread.at("thread_state").get<std::string>(), Facts(), [&](const Transition& row) {
        return row.action == Action::resolve_comments ? thread.at("thread_address").get<std::string>() + "/state" : "";
      });
  for (auto& button : list) button["secondary"] = true;
  return list;
}

}  // namespace

Json comment_threads(Context& context, const Own& own) {
  const bool may_comment = context.person.may_for(Action::comment, own.organisation);
  Json threads = Json::object();
  for (const auto& step : own.form().at("steps"))
    for (const auto& field : step.at("fields"))
      threads[field.at("id").get<std::string>()] = thread_of(own, step.at("id"), field, may_comment);
  for (const auto& row : context.db.read_rows(sql::applications::comments, {{"id", own.id}}))
    if (const auto found = threads.find(row.at("field").get<std::string>()); found != threads.end()) found->update(row);
  for (auto& thread : threads) add_state(thread);
  return threads;
}

void place_comments(const Json& threads, Json& questions) {
  for (auto& each : questions)
    for (const auto* name : {"field", "group_name", "id"})
      if (const auto id = each.find(name); id != each.end()) {
        const auto& thread = threads.at(id->get<std::string>());
        if (!thread.at("said").empty() || thread.at("may_comment") == true) each["comments_here"] = thread;
        break;
      }
}

void place_comments_in_reading(const Json& threads, Json& reading) {
  for (auto& step : reading.at("steps")) place_comments(threads, step.at("answers"));
}

Json open_threads(const Json& threads, const Own& own) {
  Json list = Json::array();
  for (const auto& step : own.form().at("steps"))
    for (const auto& field : step.at("fields"))
      if (const auto& thread = threads.at(field.at("id").get<std::string>()); thread.at("is_open_thread") == true) {
        list.push_back(thread);
        list.back()["thread_step"] = step.at("id");
      }
  return list;
}

Document comments(Context& context) {
  const auto own = own_application(context);
  const auto threads = comment_threads(context, own);
  Json said = Json::array();
  for (const auto& step : own.form().at("steps"))
    for (const auto& field : step.at("fields"))
      if (const auto& thread = threads.at(field.at("id").get<std::string>()); !thread.at("said").empty())
        said.push_back(thread);
  return Document().add("application", headline(own)).add("threads", said);
}

Document thread(Context& context) {
  const auto own = own_application(context);
  const auto& field = question(own, context.part("field"));
  const auto thread = comment_threads(context, own).at(field.at("id").get<std::string>());
  return Document()
      .version(thread.at("thread_version"))
      .add("version", thread.at("thread_version"))
      .add("application", headline(own))
      .add("thread", thread)
      .add("answer", answer_to(own, field.at("id")))
      .add("may_change", own.is_written_by(context.person))
      .add("files_address", "/attachments")
      .add("actions", thread_buttons(context, own, thread));
}

Document comment(Context& context) {
  const auto own = own_application(context);
  const std::string field = question(own, context.part("field")).at("id");
  const auto text = context.text("text", 2000);
  if (text.empty()) throw Invalid("text", "db.comment_text_length");
  const auto state = comment_threads(context, own).at(field).at("thread_state").get<std::string>();
  allowed_transition("comments", state, Action::comment, Facts());
  context.db.row(sql::applications::open_thread, {{"id", own.id}, {"field", field}});
  const auto added =
      need(context.db.row(sql::applications::add_comment, {{"id", own.id}, {"field", field}, {"text", text}}));
  return Document().raw("comment", added).next(own.address("/comments/" + field));
}

Document move_thread(Context& context) {
  const auto own = own_application(context);
  const std::string field = question(own, context.part("field")).at("id");
  const auto thread = comment_threads(context, own).at(field);
  if (thread.at("said").empty()) throw NotFound();
  const auto from = thread.at("thread_state").get<std::string>();
  const auto& row = allowed_transition("comments", from, Action::resolve_comments, Facts(), context.text("to", 20));
  const auto moved = context.db.row(
      sql::applications::move_thread,
      {{"to", row.to}, {"id", own.id}, {"field", field}, {"from", from}, {"version", context.version()}});
  if (!moved) throw Conflict("web.somebody_was_faster");
  return Document().raw("thread", *moved).next(own.address("/comments/" + field));
}

}  // namespace konkurss::applications

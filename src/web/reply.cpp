#include "web/reply.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "routes.hpp"
#include "web/address.hpp"
#include "web/done.hpp"
#include "web/form_page.hpp"
#include "web/frame.hpp"
#include "web/paper.hpp"

namespace konkurss {
namespace {

Language as_language(const std::string& code) { return code == "en" ? Language::en : Language::lv; }

// The proxy hands Accept on under another name.
std::string accepted(const Request& request) {
  const auto accept = request.header("x-accept");
  return accept.empty() ? request.header("accept") : accept;
}

// The languages of a header such as "en-GB,en;q=0.9,lv;q=0.8": whichever of ours stands first.
std::string preferred(const std::string& header) {
  const auto en = header.find("en"), lv = header.find("lv");
  return en < lv ? "en" : "lv";
}

void add_version(Reply& reply, const Document& document) {
  if (document.version()) reply.headers.emplace_back("ETag", "\"" + std::to_string(*document.version()) + "\"");
}

void save_as(Reply& reply, const std::string& name) {
  reply.headers.emplace_back("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encoded(name));
}

Reply reply_file(const Document::StoredFile& file) {
  Reply reply;
  reply.type = file.type;
  reply.headers.emplace_back("X-Accel-Redirect", "/_files/" + file.place);
  save_as(reply, file.name);
  return reply;
}

bool wants_json(const Request& request) { return accepted(request).find("application/json") != std::string::npos; }

Reply reply_paper(const Context& context, Document&& document, const Templates& templates) {
  Reply reply;
  const auto paper = *document.paper();
  const bool is_docx = paper.kind == Document::PaperKind::docx;
  reply.type = is_docx ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "application/pdf";
  const auto html = templates.render(paper.page, as_language(context.language), std::move(document).json());
  reply.body = is_docx ? docx_of(html) : pdf_of(html);
  save_as(reply, paper.file_name);
  return reply;
}

Reply reply_content(const Document::Content& content) {
  Reply reply;
  reply.type = content.type;
  reply.body = content.bytes;
  save_as(reply, content.name);
  return reply;
}

// Signing in leads to the page with all that was asked for. A form that was sent isn't sent again: it leads to its
// page, and the page of signing in says that nothing was stored.
std::string address_of_signing_in(const Request& request, const Context* context) {
  const std::string to = "/sign-in?next=";
  if (request.method != "GET" && request.method != "HEAD")
    return to + percent_encoded(context ? page_left(*context) : "/") + "&ended=1";
  const auto query = encoded_query(request.query);
  return to + percent_encoded(encoded_path(request.path) + (query.empty() ? "" : "?") + query);
}

}  // namespace

bool wants_page(const Request& request) { return accepted(request).find("text/html") != std::string::npos; }

std::string cookie_of(const Request& request, const std::string& name) {
  const std::string all = "; " + request.header("cookie"), mark = "; " + name + "=";
  const auto at = all.find(mark);
  if (at == std::string::npos) return {};
  const auto begin = at + mark.size();
  return all.substr(begin, all.find(';', begin) - begin);
}

std::string language_of(const Request& request) {
  if (const auto asked = request.query.find("lang"); asked != request.query.end())
    return asked->second == "en" ? "en" : "lv";
  if (const auto kept = cookie_of(request, "lang"); !kept.empty()) return kept == "en" ? "en" : "lv";
  return preferred(request.header("accept-language"));
}

namespace {

// What a page is drawn of; its forms send the version that they were drawn with.
Json drawn_of(Document&& document) {
  const auto version = document.version();
  Json whole = std::move(document).json();
  if (version) whole.emplace("version", *version);
  return whole;
}

}  // namespace

Reply reply_with(const Context& context, Document&& document, const Templates& templates) {
  Reply reply;
  reply.cookies = document.cookies;
  if (document.stored_file) return reply_file(*document.stored_file);
  if (document.paper() && !wants_json(context.request)) return reply_paper(context, std::move(document), templates);
  if (document.content() && !wants_json(context.request)) return reply_content(*document.content());
  if (context.wants_page && document.next()) {
    reply.status = 303;
    reply.headers.emplace_back("Location", *document.next());
    if (auto done = done_cookie(context, document)) reply.cookies.push_back(std::move(*done));
    return reply;
  }
  add_version(reply, document);
  const std::string page =
      document.page() ? *document.page() : std::string(context.route.method == "GET" ? context.route.page : "");
  if (context.wants_page && !page.empty()) {
    const auto whole = drawn_of(std::move(document));
    // A page that changes by itself is asked for again after so many seconds.
    if (const auto seconds = whole.find("refresh_after"); seconds != whole.end())
      reply.headers.emplace_back("Refresh", seconds->dump());
    auto around = frame(context.request, &context, context.language, whole);
    if (auto notice = done_notice(context.request, as_language(context.language)); !notice.is_null()) {
      around["notification"] = std::move(notice);
      reply.cookies.push_back(done_shown());
    }
    reply.body = templates.render(page, as_language(context.language), whole, around);
    return reply;
  }
  reply.type = "application/json";
  reply.body = document.text();
  if (document.save_as()) save_as(reply, *document.save_as());
  return reply;
}

Reply reply_rejected(const Context& context, Document&& document, const Rejected& rejected, std::string_view page,
                     int status, const Templates& templates) {
  const auto language = as_language(context.language);
  Json typed = drawn_of(std::move(document));
  Json whole = frame(context.request, &context, context.language, typed);
  whole["is_not_now"] = status == 409;
  whole["refused"] = true;
  Json at_field = Json::object();
  for (const auto& error : rejected.errors) {
    const auto sentence = words(language).format(error.word, error.args);
    whole["errors"].push_back(
        {{"error_field", error.field}, {"error_text", sentence}, {"error_anchor", "#" + error.field}});
    // A line of the text in the field, not of a file that was chosen beside it.
    if (error.args.contains("line") && error.args.value("file", "").empty())
      whole["errors"].back()["error_line"] = error.args.at("line");
    std::string key = "error_" + error.field;
    std::replace(key.begin(), key.end(), '.', '_');
    at_field.emplace(key, sentence);  // the first of several, which the summary has all
  }
  typed.update(at_field);
  for (const auto& [name, value] : rejected.body.items())
    if (value.is_string() && name.find("password") == std::string::npos) typed["typed_" + name] = value;
  Reply reply;
  reply.status = status;
  reply.body = templates.render(std::string(page), language, typed, whole);
  return reply;
}

Reply reply_refusal(const Request& request, const Context* context, const Refusal& refusal, const Templates& templates,
                    const std::string& call) {
  const auto code = context ? context->language : language_of(request);
  const auto& w = words(as_language(code));
  Reply reply;
  reply.status = refusal.status;
  const auto sentence = w.format(refusal.word, refusal.args);
  Json problem{{"type", "about:blank"},
               {"title", sentence},
               {"status", refusal.status},
               {"instance", request.id},
               {"reason", refusal.word}};
  problem.update(refusal.members);
  if (const auto* invalid = dynamic_cast<const Invalid*>(&refusal))
    for (const auto& error : invalid->fields)
      problem["errors"].push_back(
          {{"field", error.field}, {"detail", w.format(error.word, error.args)}, {"reason", error.word}});
  if (!(context ? context->wants_page : wants_page(request))) {
    reply.type = "application/problem+json";
    reply.body = problem.dump();
    return reply;
  }
  if (refusal.status == 401) {
    reply.status = 303;
    reply.headers.emplace_back("Location", address_of_signing_in(request, context));
    return reply;
  }
  Json page{{"status", refusal.status},
            {"sentence", sentence},
            {"number", request.id},
            {"leads_to", refusal.members.value("leads_to", Json())},
            {"details", Json::array()}};
  if (problem.contains("errors"))
    for (const auto& error : problem["errors"]) page["details"].push_back({{"detail", error.at("detail")}});
  reply.body = templates.render("web/error", as_language(code), page, frame_of_call(request, context, code, call));
  return reply;
}

}  // namespace konkurss

#include "web/app.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "base/secret.hpp"
#include "policy/access.hpp"
#include "policy/reaches.hpp"
#include "queries/web.hpp"
#include "web/arrival.hpp"
#include "web/body.hpp"
#include "web/form_page.hpp"
#include "web/metrics.hpp"
#include "web/refused.hpp"
#include "web/reply.hpp"
#include "web/router.hpp"

namespace konkurss {
namespace {

db::Session& session_of_this_thread(const Settings& settings) {
  thread_local std::unique_ptr<db::Session> session;
  if (!session) session = std::make_unique<db::Session>(settings, settings.database_user);
  return *session;
}

struct Credentials {
  std::string token, kind;
};

Credentials credentials_of(const Request& request, const Settings& settings) {
  const auto header = request.header("authorization");
  if (header.rfind("Bearer ", 0) == 0) return {header.substr(7), "token"};
  const auto token = cookie_of(request, settings.insecure_cookies ? "konkurss_sid" : "__Host-sid");
  return {token, token.empty() ? "nobody" : "session"};
}

Role role_named(const std::string& name) {
  for (std::size_t i = 0; i < role_names.size(); ++i)
    if (role_names[i] == name) return static_cast<Role>(i);
  throw std::logic_error("no such role: " + name);
}

std::optional<long> number_or_nothing(const Json& value) {
  return value.is_null() ? std::nullopt : std::optional(value.get<long>());
}

// What the door learns of PostgreSQL: who asks (or null), and whether its clock is ours.
struct Entered {
  Json person;
  bool clocks_agree;
};

// Announces who asks, and how far the action reaches, to the transaction.
Entered enter(const Context& context, const Credentials& credentials) {
  const auto before = now();
  const auto row = context.db.read_row(sql::web::enter, {{"token", credentials.token},
                                                         {"kind", credentials.kind},
                                                         {"action", access_of(context.route.action).name},
                                                         {"reaches", reaches_of(context.route.action)},
                                                         {"request", context.request.id},
                                                         {"received_at", iso(context.request.received_at)}});
  const Instant database{std::chrono::microseconds(row->at("microseconds").get<long>())};
  return {row->at("person"), clocks_agree(before, database, now())};
}

// Where the stamp of arrival decides about a right, nobody acts on a clock that can't be believed.
constexpr std::array decided_by_the_clock{Action::submit, Action::replace, Action::withdraw};

void check_clock(const Context& context, const Entered& entered) {
  const auto& held = decided_by_the_clock;
  if (entered.clocks_agree || std::find(held.begin(), held.end(), context.route.action) == held.end()) return;
  throw Refusal(503, "web.clocks_differ");
}

void identify(Context& context, const Json& known, const Credentials& credentials) {
  if (known.is_null()) return;
  auto& person = context.person;
  person.id = known.at("id").get<long>();
  person.mail = known.at("mail");
  person.name = known.at("name");
  if (known.at("csrf").is_string()) person.csrf = known.at("csrf");
  for (const auto& role : known.at("roles")) {
    person.roles.push_back({role_named(role.at("role")), number_or_nothing(role.at("organisation_id")),
                            number_or_nothing(role.at("call_id")),
                            role.at("call").is_null() ? std::string() : role.at("call").get<std::string>()});
    if (!role.at("organisation_id").is_null())
      person.organisations.push_back(
          {{"id", role.at("organisation_id")}, {"name", role.at("organisation")}, {"role", role.at("role")}});
  }
  if (known.value("seen_long_ago", Json()) == true)
    context.afterwards.push_back([token = credentials.token](db::Session& db) {
      db.row(sql::web::session_seen, {{"token", token}});
    });
}

void check_reach(const Context& context) {
  if (context.person.may(context.route.action)) return;
  if (!context.person.id) throw SignInRequired();
  throw Forbidden();
}

// A change by cookie must come from our own page (OWASP CSRF Cheat Sheet: token per session, and the origin).
void check_origin(const Context& context, const Credentials& credentials) {
  if (context.route.method == "GET" || credentials.kind == "token") return;
  const auto origin = context.request.header("origin");
  if (!origin.empty() && origin != context.settings.public_url) throw Forbidden("web.foreign_origin");
  if (!context.person.id) return;
  auto sent = context.request.header("x-csrf-token");
  if (sent.empty() && context.body.contains("csrf") && context.body["csrf"].is_string()) sent = context.body["csrf"];
  if (!same_secret(sent, context.person.csrf)) throw Forbidden("web.csrf");
}

// Read only for those who may act: nobody unknown makes the server take files.
void read_sent(Context& context) {
  if (context.route.method == "GET") return;
  auto body = read_body(context.request, context.settings);
  context.body = std::move(body.fields);
  context.files = std::move(body.files);
}

void run_afterwards(Context& context, const Credentials& credentials) {
  if (context.afterwards.empty()) return;
  try {
    context.db.begin(false);
    enter(context, credentials);  // what is remembered has the same actor, and reaches no further
    for (const auto& step : context.afterwards) step(context.db);
    context.db.commit();
  } catch (const std::exception& error) {
    context.db.rollback();
    spdlog::error("{}", Json{{"request", context.request.id}, {"afterwards", error.what()}}.dump());
  }
}

// Whether what the address names is there, and closed to this person by a conflict of interest alone:
// /applications/:id/…
bool is_closed_by_conflict(const Context& context) {
  const auto id = context.path.find("id");
  if (!context.person.id || id == context.path.end() || id->second.empty() || id->second.size() > 18 ||
      id->second.find_first_not_of("0123456789") != std::string::npos)
    return false;
  const auto& action = access_of(context.route.action);
  if (std::find(action.reach.begin(), action.reach.end(), Reach::impartial) == action.reach.end()) return false;
  const auto kind = context.request.path.substr(1, context.request.path.find('/', 1) - 1);
  const auto row = context.db.read_row(sql::web::closed_by_conflict, {{"kind", kind}, {"id", id->second}});
  return row && row->at("closed") == true;
}

Document in_transaction(Context& context, const Credentials& credentials) {
  context.db.begin(context.route.method == "GET");
  try {
    const auto entered = enter(context, credentials);
    identify(context, entered.person, credentials);
    check_reach(context);
    read_sent(context);
    check_origin(context, credentials);
    check_clock(context, entered);
    Document document = context.route.handler(context);
    context.db.commit();
    return document;
  } catch (const NotFound&) {
    const bool closed = is_closed_by_conflict(context);
    context.db.rollback();
    if (closed) throw Forbidden("policy.closed_by_conflict");
    throw;
  } catch (const db::Refused& refused) {
    context.db.rollback();
    throw_as_refusal(refused);
  } catch (...) {
    context.db.rollback();
    throw;
  }
}

// What must be remembered is, whatever becomes of the transaction, and before anything is drawn: no page that can't be
// drawn makes a failed sign-in or a reading forgotten.
Document call_handler(Context& context, const Credentials& credentials) {
  try {
    auto document = in_transaction(context, credentials);
    run_afterwards(context, credentials);
    return document;
  } catch (...) {
    run_afterwards(context, credentials);
    throw;
  }
}

std::string assets_version(const Settings& settings) {
  std::ifstream file(settings.assets / "version.txt");
  std::string version;
  std::getline(file, version);
  return version.empty() ? "0" : version;
}

// The form's page again, with what was typed: nothing is lost by a refusal. Nothing where the page only leads on, since
// what it is about has changed.
std::optional<Reply> draw_again(const Context& post, const Credentials& credentials, const Rejected& rejected,
                                int status, const Templates& templates) {
  Request request = post.request;
  request.method = "GET";
  request.path = form_address(post);
  const auto match = find_route("GET", request.path);
  Context get{request, *match.route, post.settings, post.db, {}, post.language, match.path,
              {},      {},           &rejected,     true,    {}};
  auto document = call_handler(get, credentials);
  if (document.next()) return {};
  return reply_rejected(get, std::move(document), rejected, match.route->page, status, templates);
}

// The sentences of a refusal that belong on the form's page; none: the refusal is a page of its own.
std::vector<FieldError> sentences_of(const Refusal& refusal) {
  if (const auto* invalid = dynamic_cast<const Invalid*>(&refusal); invalid) {
    const bool of_the_form = invalid->status == 422 || invalid->status == 429 || invalid->status == 409;
    return of_the_form ? invalid->fields : std::vector<FieldError>{};
  }
  if (dynamic_cast<const Conflict*>(&refusal)) return {{"", refusal.word, refusal.args}};
  return {};
}

Reply refuse(const Context& context, const Credentials& credentials, const Refusal& refusal,
             const Templates& templates) {
  const auto sentences = sentences_of(refusal);
  if (sentences.empty() || !context.wants_page || context.request.method != "POST" || !has_form_page(context))
    return reply_refusal(context.request, &context, refusal, templates);
  try {
    if (auto page = draw_again(context, credentials, {context.body, sentences}, refusal.status, templates))
      return std::move(*page);
  } catch (const Json::exception& error) {
    // No form of ours sends what its page can't show: the sentences alone are answer enough.
    spdlog::warn("{}", Json{{"request", context.request.id}, {"not_drawn_again", error.what()}}.dump());
  } catch (const Refusal&) {
    // What was changed meanwhile may have taken the form's page away, too.
  }
  return reply_refusal(context.request, &context, refusal, templates);
}

Reply serve(const Request& request, const Match& match, const Settings& settings, const Templates& templates) {
  Context context{request,
                  *match.route,
                  settings,
                  session_of_this_thread(settings),
                  {},
                  language_of(request),
                  match.path,
                  {},
                  {},
                  nullptr,
                  wants_page(request),
                  {}};
  const auto credentials = credentials_of(request, settings);
  Reply reply;
  try {
    reply = reply_with(context, call_handler(context, credentials), templates);
  } catch (const Refusal& refusal) {
    reply = refuse(context, credentials, refusal, templates);
  }
  return reply;
}

Reply answer_found(const Request& request, const Settings& settings, const Templates& templates) {
  if (!settings.proxy_secret.empty() && !same_secret(request.header("x-proxy-secret"), settings.proxy_secret))
    throw NotFound();
  const bool head = request.method == "HEAD";
  const auto match = find_route(head ? "GET" : request.method, request.path);
  if (match.allowed.empty()) throw NotFound();
  if (!match.route) {
    Reply reply = reply_refusal(request, nullptr, Refusal(405, "web.method_not_allowed"), templates);
    std::string allowed;
    for (const auto method : match.allowed) allowed += (allowed.empty() ? "" : ", ") + std::string(method);
    reply.headers.emplace_back("Allow", allowed);
    return reply;
  }
  Reply reply = serve(request, match, settings, templates);
  // Everybody can know which moment decided.
  reply.headers.emplace_back("X-Received-At", iso(request.received_at));
  if (request.query.count("lang")) reply.cookies.push_back({"lang", language_of(request), 31536000, false});
  if (head) reply.body.clear();  // Pistache would send it
  return reply;
}

}  // namespace

App::App(const Settings& settings)
    : settings_(settings),
      templates_(Json{{"assets_version", assets_version(settings)},
                      {"program_version", KONKURSS_VERSION},
                      {"demo", settings.demonstration}}) {}

Reply App::answer(const Request& request) const {
  const Timing timing;
  Reply reply;
  try {
    reply = answer_found(request, settings_, templates_);
  } catch (const Refusal& refusal) {
    reply = reply_refusal(request, nullptr, refusal, templates_);
  } catch (const db::Unavailable&) {
    reply = reply_refusal(request, nullptr, Refusal(503, "web.unavailable"), templates_);
  } catch (const std::system_error& error) {  // a full disk, above all
    spdlog::error("{}", Json{{"request", request.id}, {"error", error.what()}}.dump());
    reply = reply_refusal(request, nullptr, Refusal(503, "web.file_not_stored"), templates_);
  } catch (const std::exception& error) {
    spdlog::error("{}", Json{{"request", request.id}, {"error", error.what()}}.dump());
    reply = reply_refusal(request, nullptr, Refusal(500, "web.internal_error"), templates_);
  }
  timing.done(request, reply);
  return reply;
}

}  // namespace konkurss

#include "web/app.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>

#include "base/secret.hpp"
#include "policy/access.hpp"
#include "policy/by_the_clock.hpp"
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
Entered enter(const Context& context, const Credentials& credentials, Action action) {
  const auto before = now();
  const auto row = context.db.read_row(sql::web::enter, {{"token", credentials.token},
                                                         {"kind", credentials.kind},
                                                         {"action", access_of(action).name},
                                                         {"reaches", reaches_of(action)},
                                                         {"request", context.request.id},
                                                         {"received_at", iso(context.request.received_at)}});
  const Instant database{std::chrono::microseconds(row->at("microseconds").get<long>())};
  return {row->at("person"), clocks_agree(before, database, now())};
}

// Where the stamp of arrival decides about a right, nobody acts on a clock that can't be believed.
void check_clock(const Context& context, const Entered& entered) {
  if (entered.clocks_agree || context.route.method == "GET" || !is_by_the_clock(context.route.action)) return;
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

// A token for scripts is kept in files and logs: whoever finds one gets no password and no further token by it, and
// can't revoke the others.
void check_credentials(const Context& context, const Credentials& credentials) {
  if (credentials.kind != "token" || context.route.method == "GET") return;
  if (context.route.action == Action::change_account) throw Forbidden("web.account_by_token");
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
    enter(context, credentials, context.route.action);  // what is remembered has the same actor, and reaches no further
    for (const auto& step : context.afterwards) step(context.db);
    context.db.commit();
  } catch (const std::exception& error) {
    context.db.rollback();
    spdlog::error("{}", Json{{"request", context.request.id}, {"afterwards", error.what()}}.dump());
  }
}

// What the address names: /applications/7/…
struct Thing {
  std::string kind, id;

  std::string address() const { return "/" + kind + "/" + id; }
  db::Parameters parameters() const { return {{"kind", kind}, {"id", id}}; }
};

std::optional<Thing> thing_of(const Context& context) {
  const auto& path = context.request.path;
  const auto end = path.find('/', 1);
  if (end == std::string::npos) return {};
  const auto id = path.substr(end + 1, path.find('/', end + 1) - end - 1);
  const bool is_number = !id.empty() && id.size() <= 18 && id.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::optional(Thing{path.substr(1, end - 1), id}) : std::nullopt;
}

// Whether it is there, and closed to this person by a conflict of interest alone.
bool is_closed_by_conflict(const Context& context) {
  const auto thing = thing_of(context);
  if (!context.person.id || !thing) return false;
  const auto& action = access_of(context.route.action);
  if (std::find(action.reach.begin(), action.reach.end(), Reach::impartial) == action.reach.end()) return false;
  const auto row = context.db.read_row(sql::web::closed_by_conflict, thing->parameters());
  return row && row->at("closed") == true;
}

// However a request ends, nothing of its transaction is left for the next one on this connection; what was committed
// is.
struct RolledBack {
  db::Session& db;
  ~RolledBack() { db.rollback(); }
};

Document checked_and_handled(Context& context, const Credentials& credentials) {
  const auto entered = enter(context, credentials, context.route.action);
  identify(context, entered.person, credentials);
  check_reach(context);
  check_credentials(context, credentials);
  read_sent(context);
  check_origin(context, credentials);
  check_clock(context, entered);
  Document document = context.route.handler(context);
  context.db.commit();
  return document;
}

Document in_transaction(Context& context, const Credentials& credentials) {
  context.db.begin(context.route.method == "GET");
  const RolledBack at_the_end{context.db};
  try {
    try {
      return checked_and_handled(context, credentials);
    } catch (const NotFound&) {
      if (is_closed_by_conflict(context)) throw Forbidden("policy.closed_by_conflict");
      throw;
    }
  } catch (const db::Refused& refused) {
    throw_as_refusal(refused);
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
  const std::string page = document.page().value_or(std::string(match.route->page));
  return reply_rejected(get, std::move(document), rejected, page, status, templates);
}

// The sentences of a refusal that belong on the form's page; none: the refusal is a page of its own.
std::vector<FieldError> sentences_of(const Refusal& refusal) {
  if (const auto* invalid = dynamic_cast<const Invalid*>(&refusal); invalid) {
    const bool of_the_form = invalid->status == 422 || invalid->status == 429 || invalid->status == 409;
    return of_the_form ? invalid->fields : std::vector<FieldError>{};
  }
  // What is missing for a while (503) is tried again with what was typed.
  if (dynamic_cast<const Conflict*>(&refusal) || refusal.status == 503) return {{"", refusal.word, refusal.args}};
  return {};
}

// Within which action's reach the call of a thing is looked for, if at all. Whom the thing's state refuses, or what was
// typed, knows that it is there, and so does who is told of a conflict of interest. Others could learn it from the
// menu: that is for those alone who can open the thing's own page.
std::optional<Action> action_to_look(const Context& context, const Thing& thing, const Refusal& refusal) {
  if (refusal.status == 409 || refusal.status == 422) return context.route.action;
  if (refusal.word == "policy.closed_by_conflict") return Action::show_overview;
  if (refusal.status != 403 && refusal.status != 404) return {};
  const auto page = find_route("GET", thing.address());
  if (!page.route || !context.person.may(page.route->action)) return {};
  const bool is_absent = refusal.status == 404 && context.request.path == thing.address();
  return is_absent ? std::nullopt : std::optional(page.route->action);
}

// The code of the call that the query finds within the action's reach; "" for none.
std::string code_found(const Context& context, const Credentials& credentials, Action action, const Query& query,
                       const db::Parameters& parameters) {
  try {
    context.db.begin(true);
    enter(context, credentials, action);
    const auto row = context.db.read_row(query, parameters);
    context.db.rollback();
    return row ? row->at("call_code").get<std::string>() : std::string();
  } catch (const std::exception& error) {
    context.db.rollback();
    spdlog::error("{}", Json{{"request", context.request.id}, {"without_menu", error.what()}}.dump());
    return {};
  }
}

// The call whose menu leads on from the page of a refusal, as far as the person sees it: the one that the address
// names, or that of the thing that it names; "" for none.
std::string call_of_refused(const Context& context, const Credentials& credentials, const Refusal& refusal) {
  if (!context.wants_page || !context.person.may(Action::show_overview)) return {};
  if (const auto named = context.path.find("call"); named != context.path.end())
    return code_found(context, credentials, Action::show_overview, sql::web::call_named, {{"code", named->second}});
  const auto thing = thing_of(context);
  const auto action = thing ? action_to_look(context, *thing, refusal) : std::nullopt;
  return action ? code_found(context, credentials, *action, sql::web::call_of, thing->parameters()) : std::string();
}

Reply refuse(const Context& context, const Credentials& credentials, const Refusal& refusal,
             const Templates& templates) {
  const auto page_of_its_own = [&] {
    return reply_refusal(context.request, &context, refusal, templates, call_of_refused(context, credentials, refusal));
  };
  const auto sentences = sentences_of(refusal);
  if (sentences.empty() || !context.wants_page || context.request.method != "POST" || !has_form_page(context))
    return page_of_its_own();
  try {
    if (auto page = draw_again(context, credentials, {context.body, sentences}, refusal.status, templates))
      return std::move(*page);
  } catch (const Json::exception& error) {
    // No form of ours sends what its page can't show: the sentences alone are answer enough.
    spdlog::warn("{}", Json{{"request", context.request.id}, {"not_drawn_again", error.what()}}.dump());
  } catch (const Refusal&) {
    // What was changed meanwhile may have taken the form's page away, too.
  }
  return page_of_its_own();
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

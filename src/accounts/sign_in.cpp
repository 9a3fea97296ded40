#include "accounts/sign_in.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>

#include "base/secret.hpp"
#include "queries/accounts.hpp"
#include "web/reply.hpp"

namespace konkurss::accounts {
namespace {

// Failures within 15 minutes after which an account has to wait at an address, an account everywhere but where its
// owner has signed in from before, and an address.
constexpr int most_failures_from_here = 10;
constexpr int most_failures_of_account = 100;
constexpr int most_failures_of_address = 60;

const char* cookie_name(const Context& context) {
  return context.settings.insecure_cookies ? "konkurss_sid" : "__Host-sid";
}

// Where a request comes from, as failures are counted: of an IPv6 address its /64, which one customer has whole.
std::string origin_of(const std::string& address) {
  in6_addr bytes{};
  if (inet_pton(AF_INET6, address.c_str(), &bytes) != 1 || IN6_IS_ADDR_V4MAPPED(&bytes)) return address;
  std::fill(bytes.s6_addr + 8, bytes.s6_addr + 16, 0);
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(AF_INET6, &bytes, text, sizeof text);
  return std::string(text) + "/64";
}

// Only a place of our own: an address elsewhere would lend our name to a trap.
std::string next_address(const Context& context) {
  std::string next = context.text("next", 4000);
  // Our addresses are percent-encoded: a line break would end the header that carries it, and browsers leave out a tab.
  const bool plain = std::all_of(next.begin(), next.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  const bool ours = plain && next.size() > 1 && next[0] == '/' && next[1] != '/' && next[1] != '\\';
  return ours ? next : "/tasks";
}

Json facts_of(Context& context, const std::string& mail, const std::string& address) {
  return need(context.db.read_row(sql::accounts::sign_in_facts, {{"mail", mail}, {"address", address}})).at("facts");
}

void remember_failure(Context& context, const std::string& mail, const std::string& address) {
  context.afterwards.push_back([mail, address](db::Session& db) {
    db.row(sql::accounts::sign_in_failed, {{"mail", mail}, {"address", address}});
  });
}

// Throws where one has to wait. That an account has to is remembered, since its owner may know nothing of it.
void check_wait(Context& context, const Json& facts, const std::string& mail, const std::string& field) {
  const bool of_account =
      facts.at("failures_from_here") >= most_failures_from_here ||
      (facts.at("failures_of_account") >= most_failures_of_account && !facts.at("knows_address").get<bool>());
  if (of_account)
    context.afterwards.push_back([mail](db::Session& db) { db.row(sql::accounts::sign_in_slowed, {{"mail", mail}}); });
  if (of_account || facts.at("failures_of_address") >= most_failures_of_address)
    throw Invalid({{field, "accounts.too_many_failures", {}}}, 429);
}

}  // namespace

Document sign_in_form(Context& context) {
  Document document;
  document.add("was_ended", context.query("ended") == "1");
  if (!context.rejected) return std::move(document.add("next", context.query("next")));
  const auto typed = context.rejected->body.value("next", Json());  // a program may send anything
  return std::move(document.add("next", typed.is_string() ? typed : Json("")));
}

Document sign_in(Context& context) {
  const std::string mail = context.text("mail", 254), address = origin_of(context.request.header("x-real-ip"));
  const auto password = context.body.value("password", Json(""));
  if (mail.empty()) throw Invalid("mail", "accounts.mail_missing");
  if (!password.is_string() || password.get_ref<const std::string&>().empty())
    throw Invalid("password", "accounts.password_missing");
  if (password.get_ref<const std::string&>().size() > 1000) throw Invalid("password", "accounts.password_too_long");

  const auto facts = facts_of(context, mail, address);
  check_wait(context, facts, mail, "mail");
  const std::string hash = facts.at("password_hash").is_string() ? facts.at("password_hash") : "";
  if (!password_matches(password.get_ref<const std::string&>(), hash)) {
    remember_failure(context, mail, address);
    throw Invalid("mail", "accounts.wrong_mail_or_password");
  }

  const std::string token = random_token();
  context.db.row(sql::accounts::sign_in_succeeded, {{"person", facts.at("person_id").get<long>()},
                                                    {"token", token},
                                                    {"csrf", random_token()},
                                                    {"staff", facts.at("staff").get<bool>()},
                                                    {"address", address}});
  return Document().add("signed_in", true).next(next_address(context)).cookie({cookie_name(context), token});
}

void check_own_password(Context& context, const std::string& typed, const std::string& hash) {
  if (typed.empty()) throw Invalid("password", "accounts.password_missing");
  const auto address = origin_of(context.request.header("x-real-ip"));
  check_wait(context, facts_of(context, context.person.mail, address), context.person.mail, "password");
  if (password_matches(typed, hash)) return;
  remember_failure(context, context.person.mail, address);
  throw Invalid("password", "accounts.password_wrong");
}

Document sign_out(Context& context) {
  const auto token = cookie_of(context.request, cookie_name(context));
  context.db.row(sql::accounts::session_ended, {{"token", token}});
  return Document().add("signed_out", true).next("/").cookie({cookie_name(context), "", 0});
}

}  // namespace konkurss::accounts

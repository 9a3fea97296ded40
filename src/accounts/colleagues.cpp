#include "accounts/colleagues.hpp"

#include <algorithm>

#include "base/secret.hpp"
#include "base/words.hpp"
#include "policy/access.hpp"
#include "queries/accounts.hpp"

namespace konkurss::accounts {
namespace {

// A signatory's role is given and ended by signatories only: otherwise whoever prepares could sign, too.
bool may_manage(const Context& context, const std::string& role, long organisation) {
  return context.person.may_for(role == "signatory" ? Action::manage_signatories : Action::manage_colleagues,
                                organisation);
}

bool is_open_signatory(const Json& colleague) {
  return colleague.at("role") == "signatory" && !colleague.at("is_closed").get<bool>() &&
         colleague.at("is_begun").get<bool>();
}

void add_buttons(const Context& context, Json& institution) {
  const long id = institution.at("organisation_id");
  const auto& people = institution.at("colleagues");
  const bool one_signatory = std::count_if(people.begin(), people.end(), is_open_signatory) == 1;
  for (auto& colleague : institution["colleagues"]) {
    const bool last = one_signatory && is_open_signatory(colleague);
    colleague["is_last_signatory"] = last;
    colleague["may_end"] = !last && may_manage(context, colleague.at("role"), id);
  }
  for (auto& invitation : institution["invitations"])
    invitation["may_revoke"] = may_manage(context, invitation.at("invited_role"), id);
}

// The roles to choose from: a signatory's where the person is one in any of the institutions.
Json roles_to_give(const Context& context, const Json& institutions, const Json& chosen) {
  Json list = Json::array();
  for (const std::string role : {"reader", "commenter", "preparer", "signatory"})
    if (std::any_of(institutions.begin(), institutions.end(),
                    [&](const Json& each) { return may_manage(context, role, each.at("organisation_id")); }))
      list.push_back({{"given_role", role}, {"is_given", chosen == role}, {"is_first", list.empty()}});
  return list;
}

// The only institution, or the one chosen.
long chosen_institution(const Context& context, const Json& institutions) {
  if (institutions.size() == 1) return institutions[0].at("organisation_id");
  const auto typed = context.body.value("organisation", Json());
  for (const auto& each : institutions)
    if (typed == each.at("organisation_id") || typed == each.at("organisation_id").dump())
      return each.at("organisation_id");
  throw Invalid("organisation", "accounts.choose_institution");
}

Json role_words(const std::string& role) {
  const auto key = "accounts.role." + role;
  return {{"lv", words(Language::lv).text(key)}, {"en", words(Language::en).text(key)}};
}

Json invite(Context& context, long organisation, const std::string& mail, const std::string& role,
            const std::string& token) {
  const db::Parameters place{{"mail", mail}, {"role", role}, {"organisation", organisation}};
  if (context.db.read_row(sql::accounts::colleague_known, place)->at("known").get<bool>())
    throw Invalid("mail", "accounts.has_this_role");
  context.db.rows(sql::accounts::colleague_invitations_end, place);
  return need(context.db.read_row(sql::accounts::colleague_invite, {{"token", token},
                                                                    {"mail", mail},
                                                                    {"role", role},
                                                                    {"role_words", role_words(role)},
                                                                    {"inviter", context.person.name},
                                                                    {"language", context.language},
                                                                    {"organisation", organisation}}));
}

}  // namespace

Document colleagues(Context& context) {
  auto list = context.db.read_rows(sql::accounts::colleagues);
  for (auto& institution : list) add_buttons(context, institution);
  const Json typed = context.rejected ? context.rejected->body : Json::object();
  Json choices = Json::array();
  for (const auto& each : list)
    choices.push_back({{"choice_id", each.at("organisation_id")},
                       {"choice_name", each.at("organisation_name")},
                       {"is_chosen", each.at("organisation_id").dump() == typed.value("organisation", Json(""))}});
  Document document;
  if (choices.size() > 1) document.add("choices", choices);
  return std::move(document)
      .add("institutions", list)
      .add("given_roles", roles_to_give(context, list, typed.value("role", Json())));
}

Document invite_colleague(Context& context) {
  const auto mail = context.text("mail", 254), role = context.text("role", 40);
  std::vector<FieldError> errors;
  if (mail.empty()) errors.push_back({"mail", "accounts.colleague_mail_missing"});
  if (!is_of_institution(role)) errors.push_back({"role", "accounts.role_missing"});
  if (!errors.empty()) throw Invalid(std::move(errors));
  const long organisation = chosen_institution(context, context.db.read_rows(sql::accounts::colleagues));
  if (!may_manage(context, role, organisation)) throw Forbidden("accounts.signatories_by_signatories");
  const auto token = random_token();
  const auto invited = invite(context, organisation, mail, role, token);
  Document document;
  document.add("invitation", invited);
  // The link proves that who accepts reads the address; only where no mail is sent it is handed over by hand.
  if (!context.settings.mail_server.empty()) return std::move(document).next("/colleagues");
  return std::move(document)
      .add("link", context.settings.public_url + "/invitations/" + token)
      .page("accounts/colleague_invited");
}

Document revoke_colleague_invitation(Context& context) {
  const auto invited = need(context.db.read_row(sql::accounts::colleague_invitation, {{"id", context.number("id")}}));
  if (!may_manage(context, invited.at("role"), invited.at("organisation_id")))
    throw Forbidden("accounts.signatories_by_signatories");
  return Document()
      .raw("invitation", need(context.db.row(sql::accounts::invitation_revoke, {{"id", invited.at("id").get<long>()}})))
      .next("/colleagues");
}

Document end_colleague(Context& context) {
  const auto role = need(context.db.read_row(sql::accounts::colleague_role, {{"id", context.number("role")}}));
  if (!may_manage(context, role.at("role"), role.at("organisation_id")))
    throw Forbidden("accounts.signatories_by_signatories");
  const auto ended = context.db.row(sql::accounts::colleague_end, {{"id", role.at("id").get<long>()}});
  if (!ended) throw Conflict("web.somebody_was_faster");
  return Document().raw("role", *ended).next("/colleagues").done("accounts.done_role_ended");
}

}  // namespace konkurss::accounts

#include "applications/receipt.hpp"

#include "applications/own.hpp"
#include "base/canonical.hpp"
#include "forms/fields.hpp"
#include "queries/applications.hpp"

namespace konkurss::applications {
namespace {

// The files as they were submitted: the answers name each with its hash.
Json files_in(const Json& form, const Json& answers) {
  Json list = Json::array();
  for (const auto& file : answers.value(attachments_field(form), Json::array()))
    list.push_back({{"attachment_name", file.at("name")},
                    {"attachment_size", file.at("size")},
                    {"attachment_sha256", file.at("sha256")}});
  return list;
}

std::string answers_file(const Json& number) { return "answers-" + number.get<std::string>() + ".json"; }

Json kept_receipt(const Context& context, const Own& own) {
  auto kept = need(context.db.read_row(sql::applications::receipt, {{"id", own.id}}));
  const auto answers = std::move(kept["answers"]);
  kept.erase("answers");
  const auto used = forms::used_answers(own.form(), answers);
  kept["receipt_title"] = used.at("title");
  kept["receipt_amount"] = used.at("amount_requested");
  kept["attachments"] = files_in(own.form(), answers);
  kept["answers_address"] = own.address("/answers");
  kept["answers_url"] = context.settings.public_url + own.address("/answers");
  kept["answers_file"] = answers_file(own.row.at("number"));
  kept["evaluation_until"] = own.definition->at("timeline").value("evaluation_until", Json());
  kept["paper_address"] = own.address("/receipt.pdf");
  return kept;
}

}  // namespace

Document receipt(Context& context) {
  const auto own = own_application(context);
  return Document().add("application", headline(own)).add("receipt", kept_receipt(context, own));
}

Document receipt_paper(Context& context) {
  const auto own = own_application(context);
  return receipt(context).paper("applications/receipt_paper",
                                "receipt-" + own.row.at("number").get<std::string>() + ".pdf");
}

Document submitted_answers(Context& context) {
  const auto kept = need(context.db.read_row(sql::applications::submitted_answers, {{"id", context.number("id")}}));
  Document document;
  // The names of questions are ASCII, so their order here is that of RFC 8785.
  for (const auto& [name, value] : kept.at("answers").items()) document.raw(name, canonical_json(value));
  return std::move(document).save_as(answers_file(kept.at("number")));
}

}  // namespace konkurss::applications

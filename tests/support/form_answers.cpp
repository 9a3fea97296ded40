#include "support/form_answers.hpp"

namespace konkurss::test {
namespace {

constexpr const char* steps = R"json({
  "applicant": {"department": "Klimata departaments",
    "contact_name": "Kontaktpersona", "contact_position": "Vecākais eksperts", "contact_mail": "kontaktpersona.kem@example.lv",
    "contact_phone": "+37167000000", "signatory": "Valsts sekretārs, nolikums", "partners": []},
  "basis": {"title": "TITLE", "title_en": null, "measures": {"main": "D4.3", "further": []}, "commitment": null,
    "summary": "Četrdesmit nejauši atlasīti iedzīvotāji divās nedēļas nogalēs izstrādā ieteikumus ministrijai."},
  "content": {"problem": "Iedzīvotāji par mājokļu siltināšanu lemj bez saprotamas informācijas, un ministrija nezina, kādi šķēršļi viņus kavē pieteikties atbalstam.",
    "objective": "Sagatavot iedzīvotāju ieteikumus mājokļu siltināšanas atbalstam.",
    "target_groups": [{"group": "residents", "size": "40", "description": null}], "territory": ["latvia"],
    "approach": "Iedzīvotāju asambleja ar nejaušu atlasi, neatkarīgu moderatoru un ekspertu uzklausīšanu, kāda Latvijas ministrijās vēl nav izmēģināta."},
  "activities": {"activities": [{"title": "Asambleja", "description": "Divas nedēļas nogales ar 40 dalībniekiem", "result": "Ieteikumi",
    "from": "2025-11-08", "until": "2025-11-30", "responsible": "Komunikācijas nodaļa"}]},
  "results": {"outputs": [{"output": "Ieteikumi", "quantity": "1"}],
    "indicators": [{"indicator": "Dalībnieki", "unit": "cilvēki", "baseline": "0", "target": "40", "measurement": "Saraksts"},
                   {"indicator": "Ieteikumi", "unit": "skaits", "baseline": "0", "target": "10", "measurement": "Ziņojums"}],
    "impact_indicator": "R2"},
  "budget": {"budget": [{"item": "Moderatori", "unit": "diena", "quantity": "1", "unit_price": "AMOUNT"}], "amount_requested": "AMOUNT",
    "vat": null, "in_kind": null, "in_kind_amount": null, "cpv": null},
  "sustainability": {"sustainability": "Ieteikumu ieviešanu ministrija pārskatīs reizi pusgadā un publicēs savā tīmekļvietnē.",
    "risks": [{"risk": "Maz dalībnieku", "likelihood": "low", "impact": "high", "mitigation": "Rezerves saraksts"}],
    "accessibility": "Telpas bez šķēršļiem, materiāli vieglajā valodā.", "personal_data": false, "personal_data_description": null},
  "declarations": {"no_double_funding": true, "true_information": true, "publication": true, "rules_read": true}
})json";

void replace_all(std::string& in, const std::string& what, const std::string& with) {
  for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + with.size()))
    in.replace(at, what.size(), with);
}

}  // namespace

Json complete_steps(const std::string& title, const std::string& amount) {
  std::string all = steps;
  replace_all(all, "TITLE", title);
  replace_all(all, "AMOUNT", amount);
  return Json::parse(all);
}

Json complete_answers(const std::string& title, const std::string& amount) {
  Json answers = Json::object();
  const auto by_step = complete_steps(title, amount);
  for (const auto& fields : by_step) answers.update(fields);
  answers["budget"][0]["amount"] = amount;
  return answers;
}

}  // namespace konkurss::test

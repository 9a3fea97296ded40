#include "forms/estimate.hpp"

#include "forms/fields.hpp"

namespace konkurss::forms {

Mistakes estimate_mistakes(const Json& form, const Json& answers) {
  Mistakes found;
  for (auto& mistake : mistakes(form, answers, "", true)) {
    const bool of_line = mistake.word == "forms.mistake.computed";
    if (!of_line && mistake.word != "forms.mistake.sum") continue;
    if (of_line) mistake.word = "forms.mistake.product";  // who reads it here has nothing to correct
    found.push_back(std::move(mistake));
  }
  return found;
}

}  // namespace konkurss::forms

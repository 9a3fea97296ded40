// The sentence that explains a line of the ranked list to people.
#pragma once
#include <string>

#include "base/language.hpp"
#include "rules/ranking.hpp"

namespace konkurss::rules {

// "2. vieta: 79,00 punkti; vienāds punktu skaits ar IL-02, augstāks K1 vidējais: 4,33 > 4,00; piešķirams 9 900,00 €, …"
// The words are those of src/rules/lv.json and en.json. Two compared numbers show as many decimals as it takes to
// tell them apart.
std::string explanation(const Result& result, const Line& line, Language language);

}  // namespace konkurss::rules

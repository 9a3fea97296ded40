// Dates and times in words: an ISO moment in UTC becomes the day and the clock of Riga, in the case the sentence needs.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/language.hpp"

namespace konkurss {

// Latvian sentences decline the month: "2025. gada 19. septembris", "līdz … septembrim", "Rīgā … septembrī".
// `narrow` is for tables ("19.09.2025."), `weekday` puts the day's name in front. English knows only the last two.
enum class DateStyle { nominative, genitive, dative, locative, narrow, weekday };

// The style named in a template ("" is nominative); nothing for an unknown name.
std::optional<DateStyle> date_style(std::string_view name);

// `iso` is a date ("2025-09-19", taken as it is) or a moment ("2025-09-19T14:00:00Z", with any offset, as PostgreSQL
// writes it, too), which is shown in Europe/Riga. What isn't either comes back unchanged.
std::string format_date(std::string_view iso, Language language, DateStyle style = DateStyle::nominative);

// The same with the time of day: "2025. gada 19. septembris plkst. 17.00", narrow "19.09.2025. 17.00".
std::string format_time(std::string_view iso, Language language, DateStyle style = DateStyle::nominative);

// Days from 1 January 1970 to the date, or to the day in Riga on which the moment lies; nothing for what isn't either.
std::optional<long> day_number(std::string_view iso);

// As a cell of a table has it: "2025-09-19 17:00:00" in Riga; a date, and what isn't a moment, comes back unchanged.
std::string local_time(std::string_view iso);

// As programs read it: the clock of Riga in "2025-09-19 17:00:00.25" with its offset, "2025-09-19T17:00:00+03:00", to
// the second; where the clock of autumn shows the hour twice, the first. What isn't such a clock comes back unchanged.
std::string with_offset(std::string_view local);

// Only the clock: "17.00" in Latvian, "17:00" in English.
std::string format_clock(std::string_view iso, Language language);

}  // namespace konkurss

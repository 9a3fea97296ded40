#include "support/sixteen.hpp"

namespace konkurss::test {
namespace {

const std::vector<Known> table{
    {"IL-01",
     "KEM",
     "Klimata sarunas: iedzīvotāju asambleja par mājokļu siltināšanu",
     "14800.00",
     {"554454", "544454", "555444"},
     "90.00",
     1,
     "supported"},
    {"IL-02",
     "VARAM",
     "Digitālo pakalpojumu lietotāju padome",
     "9900.00",
     {"444443", "454444", "444343"},
     "79.00",
     3,
     "supported"},
    {"IL-03",
     "LM",
     "Dialoga darbnīcas par ilgstošo aprūpi dzīvesvietā",
     "12500.00",
     {"453434", "443344", "544434"},
     "77.00",
     4,
     "reserve"},
    {"IL-04", "VM", "Pacientu pieredzes kartēšana", "8600.00", {"443343", "343433", "434343"}, "69.67", 5, "reserve"},
    {"IL-05",
     "IZM",
     "Skolēnu līdzlemšanas simulācija",
     "9900.00",
     {"534443", "454444", "444343"},
     "79.00",
     2,
     "supported"},
    {"SI-01", "FM", "Valsts budžets trīs minūtēs", "9500.00", {"545444", "544454", "554445"}, "88.33", 1, "supported"},
    {"SI-02",
     "AM",
     "Visaptveroša valsts aizsardzība: sarunas Latgalē",
     "14900.00",
     {"454443", "444544", "454434"},
     "82.00",
     3,
     "supported"},
    {"SI-03",
     "ĀM",
     "Ko Latvijas ārpolitika nozīmē man?",
     "6800.00",
     {"333333", "323333", "333233"},
     "57.67",
     0,
     "rejected"},
    {"SI-04", "EM", "Mājokļa atbalsts saprotami", "11200.00", {"343433", "443333", "343343"}, "67.33", 7, "reserve"},
    {"SI-05", "IeM", "Vai esi gatavs? 72 stundas", "9800.00", {"444534", "453444", "445434"}, "80.33", 4, "supported"},
    {"SI-06", "KM", "NVO atbalsta karte", "5400.00", {"443434", "", "343444"}, "72.50", 6, "supported"},
    {"SI-07", "SM", "Rail Baltica: ko, kāpēc un par cik", "15600.00", {"", "", ""}, "", 0, "inadmissible"},
    {"SI-08", "TM", "Tiesībpratība ikdienā", "7300.00", {"555445", "444343", "333323"}, "75.33", 5, "supported"},
    {"SI-09",
     "ZM",
     "Lauku kopienu līdzdalības ceļvedis",
     "8200.00",
     {"222233", "232323", "323222"},
     "47.33",
     0,
     "rejected"},
    {"SI-10",
     "VARAM",
     "Atvērtie dati un MI katram",
     "9999.00",
     {"545353", "155555", "455454"},
     "87.00",
     2,
     "supported"},
    {"SI-11", "LM", "Pabalsti vieglajā valodā", "7900.00", {"244545", "254544", "244554"}, "78.00", 0, "rejected"},
};

// One statement a table: `given` is [{number, applicant, title, amount, outcome, scores: [[...]]}].
const char* const applications = R"(
insert into application (call_id, category_id, organisation_id, once, number, title, amount_requested, state, answers, submitted_at, opened_at)
select c.id, g.id, o.id, x.number, x.number, x.title, cast(x.amount as numeric), case x.outcome when 'inadmissible' then 'inadmissible' else 'in_evaluation' end,
       jsonb_build_object('title', x.title), c.closes_at - interval '1 day', c.closes_at + interval '1 hour'
from jsonb_to_recordset($2::jsonb) as x(number text, applicant text, title text, amount text, outcome text)
join call c on c.id = $1::bigint join category g on g.call_id = c.id and g.code = left(x.number, 2)
join organisation o on o.abbreviation = x.applicant returning id)";

const char* const evaluations = R"(
insert into evaluation (application_id, person_id, state, submitted_at)
select a.id, p.id, case when e.digits = '' then 'recused' else 'in_progress' end, case when e.digits <> '' then a.opened_at + interval '3 days' end
from jsonb_to_recordset($2::jsonb) as x(number text, outcome text, scores jsonb)
join application a on a.call_id = $1::bigint and a.number = x.number and x.outcome <> 'inadmissible'
cross join lateral jsonb_array_elements_text(x.scores) with ordinality as e(digits, n)
join person p on p.mail = 'vertetajs' || e.n || '@example.lv' order by a.id, p.id returning id)";

const char* const scores = R"(
insert into score (evaluation_id, criterion_id, points, reason)
select v.id, k.id, cast(substr(e.digits, k.position::int, 1) as numeric), 'Pamatojums par ' || k.code || ': saturs atbilst kritērijam, skaidri un pārbaudāmi.'
from jsonb_to_recordset($2::jsonb) as x(number text, scores jsonb)
join application a on a.call_id = $1::bigint and a.number = x.number
cross join lateral jsonb_array_elements_text(x.scores) with ordinality as e(digits, n)
join person p on p.mail = 'vertetajs' || e.n || '@example.lv'
join evaluation v on v.application_id = a.id and v.person_id = p.id
join criterion k on k.category_id = a.category_id where e.digits <> '' returning evaluation_id)";

Json as_json() {
  Json list = Json::array();
  for (const auto& one : table)
    list.push_back({{"number", one.number},
                    {"applicant", one.applicant},
                    {"title", one.title},
                    {"amount", one.amount},
                    {"outcome", one.outcome},
                    {"scores", one.scores}});
  return list;
}

}  // namespace

const std::vector<Known>& sixteen() { return table; }

long make_sixteen(World& world) {
  const long call = world.call(
      {.code = "OGP5-2025-AP", .state = "evaluation", .opens = "2025-08-18 07:00Z", .closes = "2025-09-19 14:00Z"});
  for (const auto& one : table)
    if (world.rows("select id from organisation where abbreviation = $1", {one.applicant}).empty())
      world.organisation(one.applicant);
  for (const char* n : {"1", "2", "3"})
    world.person("vertetajs" + std::string(n) + "@example.lv", {{"evaluator", 0, call}});
  const std::vector<std::string> values{std::to_string(call), as_json().dump()};
  world.rows("update call set unsealed_at = closes_at + interval '1 hour' where id = $1::bigint returning id",
             {values[0]});
  world.rows(
      "update category set last_number = case code when 'IL' then 5 else 11 end where call_id = $1::bigint returning "
      "id",
      {values[0]});
  db::Session owner(world.settings(), world.settings().database_owner);
  owner.execute("alter table application disable trigger application_call_open");
  world.rows(applications, values);
  owner.execute("alter table application enable trigger application_call_open");
  world.rows(
      "insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, repeat('0', "
      "64), submitted_at "
      "from application where call_id = $1::bigint returning no",
      {values[0]});
  world.rows(evaluations, values);
  world.rows(
      "insert into declaration (application_id, person_id, verdict, reason, statement) select application_id, "
      "person_id, case state when 'recused' then 'conflict' else 'none' end, 'Reason', '{}' from evaluation returning "
      "verdict");
  world.rows(scores, values);
  world.rows("update evaluation set state = 'submitted' where state = 'in_progress' returning id");
  world.rows("select update_total(id) from application where call_id = $1::bigint", {values[0]});
  return call;
}

}  // namespace konkurss::test

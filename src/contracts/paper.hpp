// The text of a contract and of an amendment: the template of forms/contracts filled in with the data, milestones and
// annex.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

// forms/contracts/general.contract.json
const Json& contract_template();
// The legal basis of this code; null for none.
const Json& legal_basis(const std::string& code);

// {"paper_number", "paper_title", "paper_day", "paper_clauses": [{clause_number, clause_title, clause_lines}], "annex",
// "buyer_signs", "executor_signs"}; a clause that lists them has "clause_milestones" or "clause_changes". `terms` are
// what may have changed since the signature, by the names of the contract's columns.
Json contract_paper(db::Session& db, const Contract& contract, const Json& terms, const Json& milestones);
// The contract as it was sent for signature, or as it would be now while it is a draft.
Json paper_of(db::Session& db, const Contract& contract);

// An amendment as sql/queries/contracts/amendments.sql gives it; `changes` are its lines [{change_name, was, becomes}].
Json amendment_paper(db::Session& db, const Contract& contract, const Json& amendment, const Json& changes);

// Keeps what is sent for signature.
void keep_paper(db::Session& db, const Contract& contract, const Json& amendment, const Json& paper);

// The same as a PDF or a DOCX.
Document as_pdf(const Json& paper, const std::string& name);
Document as_word(const Json& paper, const std::string& name);

// Addresses: the contract, now or on the day of ?on=, and its papers.
Document paper_pdf(Context& context);
Document paper_word(Context& context);
Document consolidated(Context& context);

}  // namespace konkurss::contracts

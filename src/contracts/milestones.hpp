// The milestones of a contract: in its draft, and as an amendment would change them.
#pragma once
#include "contracts/contract.hpp"

namespace konkurss::contracts {

Document milestone_form(Context& context);
Document show_milestone(Context& context);
// Body of both: `title`, `kind`, `deliverables`, `due_on`, `amount`.
Document add_milestone(Context& context);
Document save_milestone(Context& context);
// In a draft it is gone; with an amendment under way the amendment removes it, or keeps it again.
Document remove_milestone(Context& context);

// The deliverables of a version of the contract's work task, [{deliverable, deliverable_title}].
Json deliverables_of(Context& context, const Contract& contract, long no);

// Whether all that will be planned stands within the terms to come: what an approval would bring into force.
bool milestones_fit(Context& context, const Contract& contract);

}  // namespace konkurss::contracts

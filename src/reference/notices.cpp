#include "reference/notices.hpp"

namespace konkurss::reference {

// All that these pages say is in the catalogues; the document has nothing to add.
Document notice(Context&) { return {}; }

}  // namespace konkurss::reference

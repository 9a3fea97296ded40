// A reply as bytes on a connection. Pistache's own writer makes nine copies of a page on its way.
#pragma once
#include <pistache/peer.h>

#include <memory>
#include <string>

#include "web/request.hpp"

namespace konkurss {

// Status line and headers up to the empty line (RFC 9112, section 4): the reply's own, the security headers of every
// reply, its cookies (RFC 6265, section 4.1). A control character in a value becomes a space: nothing splits a reply.
std::string head_of(const Reply& reply, bool insecure_cookies);

// On the worker that answers. The head goes through Pistache's queue, so that who shares the worker gets a turn; the
// body follows it at once, and what a slow reader doesn't take yet goes through the queue again. Nobody may ask twice
// on one connection before the first reply is there; the proxy doesn't.
void send(Reply&& reply, bool insecure_cookies, const std::shared_ptr<Pistache::Tcp::Peer>& peer);

}  // namespace konkurss

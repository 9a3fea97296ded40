"""A real SMTP server on loopback: every letter becomes a file DIR/N.json; DIR/port tells the port. Ends with its input, or with
SIGTERM where it was given a port.
Addresses that begin with "unknown" are refused for good, "busy" for now, "relayed" with a demand to sign in; of senders
"stranger" with that demand, "refused" for good."""
import email, email.policy, json, os, signal, socket, sys
from aiosmtpd.controller import Controller

folder = sys.argv[1]


class Mailbox:
    count = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith('stranger'):
            return '530 5.7.0 Authentication required'
        if address.startswith('refused'):
            return '550 5.7.1 sender refused'
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return '250 OK'

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('relayed'):
            return '530 5.7.0 Must issue a STARTTLS command first'
        if address.startswith('unknown'):
            return '550 5.1.1 no such mailbox'
        if address.startswith('busy'):
            return '451 4.3.0 try again later'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        Mailbox.count += 1
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = letter.get_body(('plain',))
        seen = {'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'text': body.get_content(), 'type': body['content-type'],
                'headers': {name.lower(): str(value) for name, value in letter.items()}, 'raw': envelope.content.decode('ascii')}
        name = os.path.join(folder, f'{Mailbox.count}.json')
        with open(name + '.new', 'w') as file:
            json.dump(seen, file)
        os.rename(name + '.new', name)
        return '250 OK'


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})  # before the controller's thread
controller = Controller(Mailbox(), hostname='127.0.0.1', port=int(sys.argv[2]) if len(sys.argv) > 2 else free_port())
controller.start()
with open(os.path.join(folder, 'port.new'), 'w') as file:
    file.write(str(controller.port))
os.rename(os.path.join(folder, 'port.new'), os.path.join(folder, 'port'))
if len(sys.argv) > 2:
    signal.sigwait({signal.SIGTERM})
else:
    sys.stdin.read()
controller.stop()

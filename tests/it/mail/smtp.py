"""A mail server for stories: aiosmtpd, with the manners that the story asks for.

Prints its port, then answers until its standard input ends. Each message that it accepts is written
into the folder as it came (N.eml) and as Python's own mail package understands it (N.json). What it
says depends on the recipient: refused@… is refused for good, gray@… is asked to come back once.
"""

import argparse
import asyncio
import hashlib
import json
import pathlib
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult

options = argparse.ArgumentParser()
options.add_argument("--folder", type=pathlib.Path, required=True)
options.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
options.add_argument("--certificate")
options.add_argument("--key")
options.add_argument("--port", type=int, default=0)
options.add_argument("--user")
options.add_argument("--password")
options = options.parse_args()


def understood(envelope, raw):
    message = message_from_bytes(raw, policy=policy.default)
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    return {
        "envelope_from": envelope.mail_from,
        "envelope_to": envelope.rcpt_tos,
        "message_id": message["message-id"],
        "date": message["date"],
        "from": str(message["from"]),
        "reply_to": message["reply-to"] and str(message["reply-to"]),
        "to": str(message["to"]),
        "subject": str(message["subject"]),
        "text": text and text.get_content(),
        "html": html and html.get_content(),
        "attachments": [
            {
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "bytes": len(part.get_payload(decode=True)),
                "sha256": hashlib.sha256(part.get_payload(decode=True)).hexdigest(),
            }
            for part in message.iter_attachments()
        ],
    }


class Manners:
    def __init__(self):
        self.seen = set()
        self.count = len(list(options.folder.glob("*.eml")))

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("refused@"):
            return f"550 5.1.1 <{address}>: nobody of that name works here"
        if address.startswith("gray@") and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 Greylisted, come back in a minute"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        place = options.folder / str(self.count)
        place.with_suffix(".eml").write_bytes(envelope.original_content)
        seen = understood(envelope, envelope.original_content)
        place.with_suffix(".json").write_text(json.dumps(seen))
        return f"250 2.0.0 Ok: queued as STORY{self.count}"


def authenticator(server, session, envelope, mechanism, data):
    given = (data.login.decode(), data.password.decode())
    return AuthResult(success=given == (options.user, options.password), handled=False)


async def main():
    loop = asyncio.get_running_loop()
    context = None
    if options.security != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    manners = Manners()

    def smtp():
        return SMTP(
            manners,
            data_size_limit=0,
            enable_SMTPUTF8=True,
            tls_context=context if options.security == "starttls" else None,
            require_starttls=options.security == "starttls",
            auth_required=options.user is not None,
            auth_require_tls=options.security == "starttls",
            authenticator=authenticator if options.user is not None else None,
            loop=loop,
        )

    wrapped = context if options.security == "tls" else None
    server = await loop.create_server(
        smtp, "127.0.0.1", options.port, ssl=wrapped, reuse_address=True
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())

"""A whole terminal in one process: the contact client of the neighbour folder, and an IM client."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "python-contact-client"))

from address_book import same_number  # noqa: E402
from contact_client import ContactClient  # noqa: E402
from kit import Node, Stop, serve  # noqa: E402


class Client:
    """A contact client that has opened the SDK; `number` and `token` while it is bound."""

    def __init__(self, node, handle):
        self.node, self.handle = node, handle
        self.number = self.token = None
        self.listens = False


class ImClient(Node):
    def __init__(self, spec):
        super().__init__(spec)
        self.clients, self.jobs, self.seen = {}, [], set()
        self.session = self.login = self.number = None
        self.own_cards, self.sent, self.shares = [], 0, {}

    def later(self, work):
        """Work that goes on after the answer to this message: the kit wakes the node for it."""
        self.jobs.append(work)
        self.wake_after_ms = 0

    async def wake(self, **_):
        while self.jobs:
            try:
                await self.jobs.pop(0)
            except Stop as stop:
                print(f"{self.name}: {stop}", file=sys.stderr)

    def network(self, op, /, **words):
        if self.session is None:
            raise Stop("failed", "off-line")
        return self.call(self.spec["network"], op, session=self.session, **words)

    def set_session(self, session):
        changed = (self.session is None) != (session is None)
        self.session = session
        for client in self.clients.values() if changed else ():
            if client.listens:
                online = session is not None
                self.post(client.node, "sdk.notice", handle=client.handle, online=online)

    # The account.

    async def act_login(self, attempt, account, secret):
        words = {"account": account, "secret": secret, "device": self.spec["device"]}
        entered = await self.call(self.spec["network"], "im.login", **words)
        self.login, self.number, self.own_cards = words, entered["number"], entered["cards"]
        for client in self.clients.values():
            if client.number and not same_number(client.number, self.number):
                client.number = client.token = None
                reason = "another account has logged in"
                self.post(client.node, "sdk.unbound", handle=client.handle, reason=reason)
        self.set_session(entered["session"])

    async def act_logout(self, attempt):
        leaving = self.network("im.logout")
        self.login = None
        self.set_session(None)
        await leaving

    async def on_im_ended(self, sender, session, reason):
        if session == self.session:
            self.set_session(None)

    async def on_im_link_up(self, sender, device):
        if self.login and self.session is None:
            account, secret = self.login["account"], self.login["secret"]
            self.later(self.act_login(None, account, secret))

    # The SDK: opening and binding.

    async def on_sdk_open(self, sender, app):
        handle = f"{self.spec['device']}/{len(self.clients) + 1}"
        self.clients[handle] = Client(sender, handle)
        return {"handle": handle}

    def client(self, sender, handle):
        client = self.clients.get(handle)
        if client is None or client.node != sender:
            raise Stop("refused", "unknown handle")
        return client

    def bound(self, sender, handle):
        client = self.client(sender, handle)
        if client.number is None:
            raise Stop("refused", "not bound")
        if self.session is None:
            raise Stop("refused", "off-line")
        return client

    async def on_sdk_bind(self, sender, handle, number, token):
        client = self.client(sender, handle)
        if self.number is None or not same_number(number, self.number):
            raise Stop("refused", "not the number that is registered for the account")
        client.number, client.token = number, token

    async def on_sdk_unbind(self, sender, handle):
        client = self.client(sender, handle)
        client.number = client.token = None

    async def on_sdk_state(self, sender, handle):
        self.client(sender, handle)
        return {"online": self.session is not None}

    async def on_sdk_listen(self, sender, handle):
        self.client(sender, handle).listens = True
        return {"online": self.session is not None}

    # The SDK: sharing and friends.

    async def friends(self):
        return (await self.network("im.friends"))["friends"]

    async def must_be_friends(self, accounts):
        """The network carries a message to anybody; who is a friend is checked here."""
        friends = {friend["account"] for friend in await self.friends()}
        strangers = [account for account in accounts if account not in friends]
        if strangers:
            raise Stop("refused", f"{strangers[0]} is not a friend")

    async def on_sdk_friends(self, sender, handle):
        self.bound(sender, handle)
        return {"friends": await self.friends()}

    async def on_sdk_share(self, sender, handle, attempt, cards, recipients):
        client = self.bound(sender, handle)
        if not cards or not recipients:
            raise Stop("refused", "no card, or nobody to share with")
        await self.must_be_friends(recipients)
        self.later(self.share(client, attempt, cards, recipients))

    async def share(self, client, attempt, cards, recipients):
        for count, account in enumerate(recipients):
            try:
                self.bound(client.node, client.handle)  # what has ended meanwhile sends nothing
                sent = await self.mail(account, {"type": "cards", "cards": cards})
                self.shares[sent] = client, attempt
            except Stop as stop:
                outcome = "unknown" if count or stop.outcome == "unknown" else "failed"
                words = {"attempt": attempt, "outcome": outcome, "reason": stop.reason}
                self.post(client.node, "sdk.outcome", handle=client.handle, **words)
                self.forget(attempt)
                return

    async def mail(self, account, body):
        self.sent += 1
        letter = f"{self.spec['device']}-{self.sent}"
        await self.network("im.send", id=letter, to=account, body=body)
        return letter

    def forget(self, attempt):
        self.shares = {key: of for key, of in self.shares.items() if of[1] != attempt}

    async def on_sdk_fetch(self, sender, handle, account):
        self.bound(sender, handle)
        await self.must_be_friends([account])
        self.later(self.mail(account, {"type": "card-request"}))

    # Messages from other accounts.

    async def on_im_message(self, sender, id, body, **rest):
        account = rest["from"]
        if (account, id) in self.seen:
            return
        self.seen.add((account, id))
        if body["type"] == "cards":
            self.later(self.mail(account, {"type": "receipt", "of": id}))
        elif body["type"] == "card-request":
            self.later(self.mail(account, {"type": "own-card", "cards": self.own_cards}))
        elif body["type"] == "own-card":
            self.later(self.pass_on(account, body["cards"]))
        elif body["of"] in self.shares:
            client, attempt = self.shares.pop(body["of"])
            if (client, attempt) not in self.shares.values():
                words = {"attempt": attempt, "outcome": "delivered", "reason": ""}
                self.post(client.node, "sdk.outcome", handle=client.handle, **words)

    async def pass_on(self, account, cards):
        await self.must_be_friends([account])
        reason = "" if cards else f"{account} has no card"
        for client in self.clients.values():
            if client.number:
                words = {"account": account, "cards": cards, "reason": reason}
                self.post(client.node, "sdk.card", handle=client.handle, **words)

    # Restoring: signal, request, answer, delivery.

    async def act_restore(self, attempt):
        client = next((one for one in self.clients.values() if one.number), None)
        if client is None:
            raise Stop("refused", "not bound")
        words = await self.fetch_contact(self.bound(client.node, client.handle), attempt)
        await self.call(client.node, "sdk.deliver", **words)

    async def on_sdk_restore(self, sender, handle, attempt):
        self.later(self.restore_for(self.bound(sender, handle), attempt))

    async def restore_for(self, client, attempt):
        try:
            words = await self.fetch_contact(client, attempt)
            self.post(client.node, "sdk.deliver", **words)
        except Stop as stop:
            words = {"attempt": attempt, "reason": stop.reason}
            self.post(client.node, "sdk.restore-failed", handle=client.handle, **words)

    async def fetch_contact(self, client, attempt):
        """All pages, or nothing: a part of the contact is never delivered as the whole."""
        words, cards, page = {"number": client.number, "proof": client.token}, [], 0
        while page is not None:
            got = await self.call(self.spec["contactServer"], "cs.get", page=page, **words)
            cards, page = cards + got["cards"], got["next"]
        if client.token != words["proof"]:
            raise Stop("failed", "not bound any more")
        return {"handle": client.handle, "attempt": attempt, "cards": cards, "more": False}


if __name__ == "__main__":
    seats = {"contact-client": ContactClient, "im-client": ImClient}
    serve(seats, name="python-terminal", version="1.0")

"""A contact client: an address book that is bound to an IM client by a telephone number."""

from address_book import AddressBook, octets, same_number
from kit import Node, Stop, serve

SHORT_MESSAGE_OCTETS_MAX = 255 * 127  # what 255 parts with a 16-bit reference carry


class ContactClient(Node):
    def __init__(self, spec):
        super().__init__(spec)
        self.numbers, self.binding = spec["numbers"], None
        self.book, self.imported = AddressBook(), {}
        self.selected, self.staged, self.messages = {}, {}, {}
        for card in spec["book"]:
            self.book.add(card)

    def show_book(self):
        return [{"id": entry, "card": card} for entry, card in self.book.items()]

    def show_binding(self):
        return self.binding and {name: self.binding[name] for name in ("imClient", "number")}

    def own(self, number):
        """The terminal's number, with the secret that proves it to the contact server."""
        return next((own for own in self.numbers if same_number(own["number"], number)), None)

    def bound(self):
        if not self.binding:
            raise Stop("refused", "not bound")
        return self.binding

    def sdk(self, op, /, **words):
        """Every call of the SDK carries the handle that the bound IM client minted."""
        bound = self.bound()
        return self.call(bound["imClient"], op, handle=bound["handle"], **words)

    def from_sdk(self, sender, handle):
        if (sender, handle) != (self.bound()["imClient"], self.bound()["handle"]):
            raise Stop("refused", "not the IM client that is bound")

    def server(self, op, account, /, **words):
        return self.call(self.spec["contactServer"], op, **account, **words)

    async def act_bind(self, attempt, imClient, number):
        account = self.own(number)
        if account is None or imClient not in self.spec["imClients"]:
            raise Stop("refused", f"{number} or {imClient} is not of this terminal")
        if self.binding:
            await self.act_unbind()
        handle = (await self.call(imClient, "sdk.open", app="contacts"))["handle"]
        token = (await self.server("cs.grant", account))["token"]
        names = {"handle": handle, "number": account["number"]}
        reply = await self.ask(imClient, "sdk.bind", token=token, **names)
        if not reply["ok"]:
            await self.server("cs.revoke", account, token=token)
            if reply["definite"]:
                raise Stop("refused", reply["reason"])
            await self.ask(imClient, "sdk.unbind", handle=handle)
            raise Stop("unknown", reply["reason"])
        self.binding = {"imClient": imClient, "token": token, "account": account, **names}

    async def act_unbind(self, attempt=None):
        """Both sides drop the binding, and the server drops the token."""
        bound, self.binding = self.bound(), None
        left = await self.ask(bound["imClient"], "sdk.unbind", handle=bound["handle"])
        await self.server("cs.revoke", bound["account"], token=bound["token"])
        if not left["ok"]:
            raise Stop("unknown", left["reason"])

    async def on_sdk_unbound(self, sender, handle, reason):
        self.from_sdk(sender, handle)
        self.binding = None

    async def act_number_change(self, attempt, numbers):
        self.numbers = numbers
        if self.binding and not self.own(self.binding["number"]):
            await self.act_unbind()

    async def act_select(self, attempt, cards):
        if not cards:
            raise Stop("refused", "no card is selected")
        self.book.all_of(cards)
        self.selected[attempt] = cards

    async def act_share(self, attempt, recipients):
        self.bound()
        entries = self.selected.pop(attempt, [])
        if not entries or not recipients:
            raise Stop("refused", "no card is selected" if recipients else "nobody to share with")
        cards = self.book.all_of(entries)
        if not (await self.sdk("sdk.state"))["online"]:
            return await self.share_by_short_message(attempt, cards, recipients)
        friends = [recipient["account"] for recipient in recipients]
        await self.sdk("sdk.share", attempt=attempt, cards=cards, recipients=friends)
        return "handed-over"

    async def share_by_short_message(self, attempt, cards, recipients):
        if sum(len(octets(card)) for card in cards) > SHORT_MESSAGE_OCTETS_MAX:
            raise Stop("failed", "too large")
        numbers = [await self.number_of(attempt, recipient) for recipient in recipients]
        words = {"attempt": attempt, "cards": cards, "text": "", "referenceBits": 16}
        messaging = self.spec["messaging"]
        sent = [await self.ask(messaging, "sms.send", to=to, **words) for to in numbers]
        lost = [reply for reply in sent if not reply["ok"]]
        if lost:
            none = len(lost) == len(sent) and all(reply["definite"] for reply in lost)
            raise Stop("failed" if none else "unknown", lost[0]["reason"])
        self.messages.update((reply["id"], attempt) for reply in sent)
        return "handed-over"

    async def number_of(self, attempt, recipient):
        if recipient["number"] is not None:
            return recipient["number"]
        prompt = {"kind": "number", "account": recipient["account"]}
        asked = await self.call("user", "ui.ask", attempt=attempt, prompt=prompt)
        if asked["answer"].get("number") is None:
            raise Stop("failed", f"no number of {recipient['account']} is known")
        return asked["answer"]["number"]

    async def on_sms_report(self, sender, id, status):
        """A share is delivered with its last message, and failed with the first that fails."""
        attempt = self.messages.pop(id, None)
        if attempt and (status == "failed" or attempt not in self.messages.values()):
            self.messages = {key: of for key, of in self.messages.items() if of != attempt}
            self.tell(attempt, status)

    async def on_sms_message(self, sender, cards, text, **_):
        for card in cards:
            self.book.add_missing(card)

    async def on_sdk_outcome(self, sender, handle, attempt, outcome, reason):
        self.from_sdk(sender, handle)
        self.tell(attempt, outcome, reason)

    async def act_import(self, attempt, account):
        friends = (await self.sdk("sdk.friends"))["friends"]
        if account not in [friend["account"] for friend in friends]:
            raise Stop("refused", f"{account} is not a friend")
        await self.sdk("sdk.fetch", account=account)
        return self.wait_for(attempt, account)

    async def on_sdk_card(self, sender, handle, account, cards, reason):
        self.from_sdk(sender, handle)
        for card in cards:
            if self.imported.get(account) in self.book:
                self.book[self.imported[account]] = card
            else:
                self.imported[account] = self.book.add_missing(card)
        self.conclude(account, "done" if cards else "failed", reason)

    async def act_synchronise(self, attempt):
        account = self.binding["account"] if self.binding else self.numbers[0]
        await self.server("cs.put", account, cards=list(self.book.values()))

    async def act_restore(self, attempt):
        """The signal is passed on: it is the IM client that asks the contact server."""
        await self.sdk("sdk.restore", attempt=attempt)
        return self.wait_for(attempt, ("restore", attempt))

    async def on_sdk_deliver(self, sender, handle, attempt, cards, more):
        """Whole or not at all: the book changes when the last card has come."""
        self.from_sdk(sender, handle)
        self.staged.setdefault(attempt, []).extend(cards)
        if not more:
            for card in self.staged.pop(attempt):
                self.book.add_missing(card)
            self.conclude(("restore", attempt), "done")

    async def on_sdk_restore_failed(self, sender, handle, attempt, reason):
        self.from_sdk(sender, handle)
        self.staged.pop(attempt, None)
        self.conclude(("restore", attempt), "failed", reason)

    async def act_edit(self, attempt, add, remove):
        self.book.all_of(remove)
        for entry in remove:
            del self.book[entry]
        for card in add:
            self.book.add(card)


CARD = {
    "name": "python-contact-client",
    "version": "1.0",
    "seats": ["contact-client"],
    "operations": "bind unbind select share-im share-sms import synchronise restore edit "
    "number-change read-out".split(),
    "exposure": {"ui": "harness", "sdk": "harness", "sms": "harness", "cs": "harness"}
    | {"im": "none", "open": "none"},
    "deterministic": True,
    "nested": False,
}

if __name__ == "__main__":
    serve(CARD, {"contact-client": ContactClient})

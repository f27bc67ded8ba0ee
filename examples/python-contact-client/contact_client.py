"""A contact client: an address book that is bound to an IM client by a telephone number."""

from address_book import AddressBook, same_number
from kit import Binding, SdkUser, Stop, serve
from short_messages import ShortMessages


class ContactClient(ShortMessages, SdkUser):
    def __init__(self, spec):
        super().__init__(spec)
        self.server, self.numbers = spec["contactServer"], spec["numbers"]
        self.book, self.selected = AddressBook(spec["book"]), {}

    def read_out(self):
        return self.book

    def account_of(self, number):
        """The terminal's number, with the secret that proves it to the contact server."""
        return next((own for own in self.numbers if same_number(own["number"], number)), None)

    async def act_bind(self, attempt, imClient, number):
        account = self.account_of(number)
        if account is None or imClient not in self.spec["imClients"]:
            raise Stop("refused", f"{number} or {imClient} is not of this terminal")
        if self.binding:
            await self.act_unbind(attempt)
        handle = (await self.call(imClient, "sdk.open", app="contacts"))["handle"]
        token = (await self.call(self.server, "cs.grant", **account))["token"]
        names = {"handle": handle, "number": account["number"]}
        reply = await self.ask(imClient, "sdk.bind", token=token, **names)
        if not reply["ok"]:
            await self.call(self.server, "cs.revoke", **account, token=token)
            if reply["definite"]:
                raise Stop("refused", reply["reason"])
            await self.ask(imClient, "sdk.unbind", handle=handle)
            raise Stop("unknown", reply["reason"])
        self.binding = Binding(imClient, handle, account, token)

    async def act_unbind(self, attempt):
        """Both sides drop the binding, and the server drops the token."""
        bound, self.binding = self.bound(), None
        left = await self.ask(bound.im_client, "sdk.unbind", handle=bound.handle)
        await self.call(self.server, "cs.revoke", **bound.account, token=bound.token)
        if not left["ok"]:
            raise Stop("unknown", left["reason"])

    async def act_number_change(self, attempt, numbers):
        self.numbers = numbers
        if self.binding and not self.account_of(self.binding.account["number"]):
            await self.act_unbind(attempt)

    async def act_select(self, attempt, cards):
        if not cards:
            raise Stop("refused", "no card is selected")
        self.book.all_of(cards)
        self.selected[attempt] = cards

    async def act_share(self, attempt, recipients):
        """The manner is decided anew for each share, by what the IM client says now."""
        entries = self.selected.pop(attempt, [])
        if not entries or not recipients:
            raise Stop("refused", "no card is selected" if recipients else "nobody to share with")
        cards = self.book.all_of(entries)
        if not (await self.sdk("sdk.state"))["online"]:
            return await self.share_sms(attempt, cards, recipients)
        return await self.share_im(attempt, cards, recipients)

    async def share_im(self, attempt, cards, recipients):
        friends = [recipient["account"] for recipient in recipients]
        await self.sdk("sdk.share", attempt=attempt, cards=cards, recipients=friends)
        return "handed-over"

    async def act_import(self, attempt, account):
        friends = (await self.sdk("sdk.friends"))["friends"]
        if account not in [friend["account"] for friend in friends]:
            raise Stop("refused", f"{account} is not a friend")
        await self.sdk("sdk.fetch", account=account)
        return self.wait_for(attempt, ("card", account))

    async def on_sdk_card(self, sender, account, cards, reason):
        for card in cards:
            self.book.receive_from(account, card)
        self.conclude(("card", account), "done" if cards else "failed", reason)

    async def act_synchronise(self, attempt):
        account = self.binding.account if self.binding else self.numbers[0]
        await self.call(self.server, "cs.put", **account, cards=list(self.book.values()))

    async def act_restore(self, attempt):
        """The signal is passed on: it is the IM client that asks the contact server."""
        await self.sdk("sdk.restore", attempt=attempt)
        return self.wait_for(attempt, ("restore", attempt))

    def restored(self, cards):
        for card in cards:
            self.book.add_missing(card)

    async def act_edit(self, attempt, add, remove):
        self.book.all_of(remove)
        for entry in remove:
            del self.book[entry]
        for card in add:
            self.book.add(card)

    async def on_sms_message(self, sender, cards, text, **_):
        for card in cards:
            self.book.add_missing(card)


if __name__ == "__main__":
    seats = {"contact-client": ContactClient}
    serve(seats, name="python-contact-client", version="1.0")

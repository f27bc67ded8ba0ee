"""Sharing by short message: what fits, who has which number, and what became of it."""

from address_book import octets
from kit import Node, Stop

OCTETS_MAX = 255 * 127  # what 255 parts with a 16-bit reference carry


class ShortMessages(Node):
    async def share_sms(self, attempt, cards, recipients):
        """Nothing is sent before it is known that everything can be."""
        if sum(len(octets(card)) for card in cards) > OCTETS_MAX:
            raise Stop("failed", "too large")
        numbers = [await self.number_of(attempt, recipient) for recipient in recipients]
        words = {"attempt": attempt, "cards": cards, "text": "", "referenceBits": 16}
        messaging = self.spec["messaging"]
        sent = [await self.ask(messaging, "sms.send", to=to, **words) for to in numbers]
        lost = [reply for reply in sent if not reply["ok"]]
        if lost:
            none = len(lost) == len(sent) and all(reply["definite"] for reply in lost)
            raise Stop("failed" if none else "unknown", lost[0]["reason"])
        reports = [("sms", reply["id"]) for reply in sent]
        return self.wait_for(attempt, *reports, told="handed-over")

    async def number_of(self, attempt, recipient):
        if recipient["number"] is not None:
            return recipient["number"]
        prompt = {"kind": "number", "account": recipient["account"]}
        asked = await self.call("user", "ui.ask", attempt=attempt, prompt=prompt)
        if asked["answer"].get("number") is None:
            raise Stop("failed", f"no number of {recipient['account']} is known")
        return asked["answer"]["number"]

    async def on_sms_report(self, sender, id, status):
        self.conclude(("sms", id), status)

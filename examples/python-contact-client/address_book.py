"""Cards as they were received, and just enough of vCard to tell when two of them are one."""

import base64
import re

from kit import Stop


def octets(card):
    return card["text"].encode() if "text" in card else base64.b64decode(card["octets"])


def identity(card):
    """Its UID, if it has one, and its core: names, numbers and addresses."""
    uid, core = None, set()
    for line in re.sub(rb"\r?\n[ \t]", b"", octets(card)).splitlines():
        head, _, value = line.partition(b":")
        name = head.split(b";")[0].split(b".")[-1].strip().upper()
        if name == b"UID":
            uid = value.strip()
        elif name == b"TEL":
            core.add((name, re.sub(rb"[^0-9+]", b"", value)))
        elif name in (b"FN", b"N", b"EMAIL"):
            core.add((name, value.strip(b" ;").lower()))
    return uid, core


def same_card(one, other):
    (uid, core), (other_uid, other_core) = identity(one), identity(other)
    return uid == other_uid if uid and other_uid else core == other_core


def same_number(one, other):
    """With or without a country code: the shorter one ends the longer."""
    numbers = [re.sub(r"\D", "", number).lstrip("0") for number in (one, other)]
    short, long = sorted(numbers, key=len)
    return short == long or (len(short) >= 7 and long.endswith(short))


class AddressBook(dict):
    """Cards by entry; an entry's name is never used again."""

    def __init__(self, cards):
        self.added, self.entry_of = 0, {}
        for card in cards:
            self.add(card)

    def add(self, card):
        self.added += 1
        self[f"b{self.added}"] = card
        return f"b{self.added}"

    def add_missing(self, card):
        """A card that is there already stays as it is."""
        return None if any(same_card(card, old) for old in self.values()) else self.add(card)

    def receive_from(self, account, card):
        """The card that an account sent before is renewed."""
        if self.entry_of.get(account) in self:
            self[self.entry_of[account]] = card
        else:
            self.entry_of[account] = self.add_missing(card)

    def all_of(self, entries):
        if not all(entry in self for entry in entries):
            raise Stop("refused", "a card that is not in the book")
        return [self[entry] for entry in entries]

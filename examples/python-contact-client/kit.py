"""The adapter kit: the wire, the life of a node, and a contact client's end of the SDK."""

import collections
import json
import sys
import traceback
import types

STIMULI = {"act", "deliver", "wake", "probe"}
METHODS = STIMULI | {"initialize", "node.create", "node.destroy", "shutdown"}
LATER = "later"  # of an act whose outcome is told when something has come
PATIENCE_MS = 600_000  # longer than anybody needs to give up

Binding = collections.namedtuple("Binding", "im_client handle account token")


class Stop(Exception):
    """Ends an act or a message: refused, failed (certainly not done), or unknown."""

    def __init__(self, outcome, reason):
        super().__init__(reason)
        self.outcome, self.reason = outcome, reason


def send(**message):
    """One JSON object a line."""
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    sys.stdout.flush()


@types.coroutine
def reply_to(call_id):
    return (yield call_id)


class Node:
    """Acts come in to `act_bind` and the like, messages to `on_sdk_card`; calls go out."""

    calls = 0
    binding = wake_after_ms = None

    def __init__(self, spec):
        self.name, self.spec, self.awaited = spec["node"], spec, {}

    async def ask(self, to, op, /, **words):
        """The reply, whether it was accepted or not."""
        Node.calls += 1
        params = {"node": self.name, "to": to, "message": {"op": op, **words}}
        send(id=f"c{Node.calls}", method="port.call", params=params)
        return await reply_to(f"c{Node.calls}")

    async def call(self, to, op, /, **words):
        reply = await self.ask(to, op, **words)
        if not reply["ok"]:
            raise Stop("failed" if reply["definite"] else "unknown", reply["reason"])
        return reply

    def post(self, to, op, /, **words):
        """Without an id: the reply does not matter and is not waited for."""
        message = {"op": op, **words}
        send(method="port.call", params={"node": self.name, "to": to, "message": message})

    def handler(self, name):
        found = getattr(self, name.replace(".", "_").replace("-", "_"), None)
        if found is None:
            raise Stop("refused", f"{name} is not known here")
        return found

    async def act(self, act, **_):
        try:
            outcome = await self.handler(f"act_{act.pop('act')}")(**act) or "done"
            return None if outcome == LATER else {"outcome": outcome, "reason": ""}
        except Stop as stop:
            return {"outcome": stop.outcome, "reason": stop.reason}

    async def deliver(self, message, **rest):
        try:
            answer = await self.receive(rest["from"], **message)
            return {"ok": True, **(answer or {})}
        except Stop as stop:
            return {"ok": False, "reason": stop.reason, "definite": stop.outcome != "unknown"}

    def receive(self, sender, op, **words):
        return self.handler(f"on_{op}")(sender, **words)

    async def probe(self, what, **_):
        if what == "book":
            return {what: [{"id": entry, "card": card} for entry, card in self.read_out().items()]}
        bound = self.binding
        return {what: bound and {"imClient": bound.im_client, "number": bound.account["number"]}}

    def tell(self, attempt, outcome, reason=""):
        self.post("user", "ui.tell", attempt=attempt, outcome=outcome, reason=reason)

    def wait_for(self, attempt, *coming, told=LATER):
        """The attempt ends with the last of these, or with the first that fails: see `conclude`."""
        self.awaited[attempt] = told, set(coming)
        if told == LATER:
            self.wake_after_ms = PATIENCE_MS
        return told

    def conclude(self, what, outcome, reason=""):
        for attempt, (_, coming) in list(self.awaited.items()):
            if what in coming:
                coming.remove(what)
                if outcome == "failed" or not coming:
                    del self.awaited[attempt]
                    self.tell(attempt, outcome, reason)

    async def wake(self, **_):
        for attempt, (told, _) in list(self.awaited.items()):
            if told == LATER:
                del self.awaited[attempt]
                self.tell(attempt, "unknown", "no answer")


class SdkUser(Node):
    """A contact client: of the SDK it hears the IM client of its binding, and nobody else."""

    def __init__(self, spec):
        super().__init__(spec)
        self.parts = {}

    def bound(self):
        if not self.binding:
            raise Stop("refused", "not bound")
        return self.binding

    def sdk(self, op, /, **words):
        """Every call carries the handle that the bound IM client minted."""
        bound = self.bound()
        return self.call(bound.im_client, op, handle=bound.handle, **words)

    def receive(self, sender, op, **words):
        if op.startswith("sdk."):
            if (sender, words.pop("handle", None)) != self.bound()[:2]:
                raise Stop("refused", "not the IM client that is bound")
        return super().receive(sender, op, **words)

    async def on_sdk_unbound(self, sender, reason):
        self.binding = None

    async def on_sdk_outcome(self, sender, attempt, outcome, reason):
        if outcome != "unknown":  # that it was handed over stays known
            self.tell(attempt, outcome, reason)

    async def on_sdk_deliver(self, sender, attempt, cards, more):
        """Whole or not at all: the cards are `restored` when the last one has come."""
        self.parts.setdefault(attempt, []).extend(cards)
        if not more:
            self.restored(self.parts.pop(attempt))
            self.conclude(("restore", attempt), "done")

    async def on_sdk_restore_failed(self, sender, attempt, reason):
        self.parts.pop(attempt, None)
        self.conclude(("restore", attempt), "failed", reason)


OPERATIONS = {  # what a client can do, and the methods that show that it can
    "bind": {"act_bind"},
    "unbind": {"act_unbind"},
    "select": {"act_select"},
    "share-im": {"share_im", "on_sdk_share"},
    "share-sms": {"share_sms"},
    "import": {"act_import", "on_sdk_fetch"},
    "synchronise": {"act_synchronise"},
    "restore": {"act_restore"},
    "edit": {"act_edit"},
    "number-change": {"act_number_change"},
    "read-out": {"read_out"},
}


def implementation(seats, **words):
    """What the program declares: what its classes can do, and in a few words the rest."""
    can = {method for seat in seats.values() for method in dir(seat)}
    return {
        "protocol": 1,
        "seats": list(seats),
        "operations": [name for name, methods in OPERATIONS.items() if can & methods],
        "exposure": dict.fromkeys(("ui", "sdk", "im", "sms", "cs"), "harness") | {"open": "none"},
        "deterministic": True,
        "nested": False,
        **words,
    }


def serve(seats, **words):
    """Plays nodes of these seats until the kit closes stdin. While one waits, another works."""
    nodes, waiting = {}, {}

    async def answer(method, params):
        if method == "initialize":
            return {**implementation(seats, **words), "nonce": params["nonce"]}
        if method == "node.create":
            nodes[params["node"]] = seats[params["seat"]](params)
        if method == "node.destroy":
            del nodes[params["node"]]
        if method not in STIMULI:
            return {}
        node = nodes[params.pop("node")]
        result = {"done": await getattr(node, method)(**params)}
        if node.wake_after_ms is not None:
            result["wakeAfterMs"], node.wake_after_ms = node.wake_after_ms, None
        return result

    def go_on(request, work, value=None):
        try:
            waiting[work.send(value)] = request, work
        except StopIteration as end:
            send(id=request, result=end.value)
        except Exception as error:
            traceback.print_exc()
            send(id=request, error={"code": -32603, "message": repr(error)})

    for line in sys.stdin.buffer:
        message = json.loads(line)
        if "method" not in message:
            go_on(*waiting.pop(message["id"]), message["result"])
        elif message["method"] in METHODS:
            go_on(message["id"], answer(message["method"], message["params"]))
        else:
            send(id=message["id"], error={"code": -32601, "message": "no such method"})

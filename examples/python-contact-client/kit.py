"""The wire: one JSON object a line. Each stimulus is a coroutine: one node waits, another works."""

import json
import sys
import traceback
import types

PENDING = "pending"
PATIENCE_MS = 600_000  # longer than anybody needs to give up


class Stop(Exception):
    """Ends an act or a message: refused, failed (certainly not done), or unknown."""

    def __init__(self, outcome, reason):
        super().__init__(reason)
        self.outcome, self.reason = outcome, reason


def send(**message):
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    sys.stdout.flush()


@types.coroutine
def reply_to(call_id):
    return (yield call_id)


class Node:
    """Acts and messages of the kit come in by name; calls to other nodes go out."""

    calls = 0
    wake_after_ms = None

    def __init__(self, spec):
        self.name, self.spec, self.pending = spec["node"], spec, {}

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
            outcome = await self.handler(f"act_{act.pop('act')}")(**act)
            return None if outcome == PENDING else {"outcome": outcome or "done", "reason": ""}
        except Stop as stop:
            return {"outcome": stop.outcome, "reason": stop.reason}

    async def deliver(self, message, **rest):
        try:
            answer = await self.handler(f"on_{message.pop('op')}")(rest["from"], **message)
            return {"ok": True, **(answer or {})}
        except Stop as stop:
            return {"ok": False, "reason": stop.reason, "definite": stop.outcome != "unknown"}

    def tell(self, attempt, outcome, reason=""):
        self.post("user", "ui.tell", attempt=attempt, outcome=outcome, reason=reason)

    def wait_for(self, attempt, what):
        """The outcome of this attempt is told when `what` has come, or when patience ends."""
        self.pending[attempt], self.wake_after_ms = what, PATIENCE_MS
        return PENDING

    def conclude(self, what, outcome, reason=""):
        for attempt in [key for key, waits_for in self.pending.items() if waits_for == what]:
            del self.pending[attempt]
            self.tell(attempt, outcome, reason)

    async def wake(self, **_):
        while self.pending:
            self.tell(self.pending.popitem()[0], "unknown", "no answer")

    async def probe(self, what, **_):
        return {what: getattr(self, f"show_{what}")()}


def serve(card, seats):
    """Plays nodes of these seats until the kit closes stdin."""
    nodes, waiting = {}, {}

    async def answer(method, params):
        if method == "initialize":
            return {**card, "protocol": 1, "nonce": params["nonce"]}
        if method == "node.create":
            nodes[params["node"]] = seats[params["seat"]](params)
        if method == "node.destroy":
            del nodes[params["node"]]
        if method not in ("act", "deliver", "wake", "probe"):
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
        if message.get("method", "act") not in METHODS:
            send(id=message["id"], error={"code": -32601, "message": "no such method"})
        elif "method" in message:
            go_on(message["id"], answer(message["method"], message["params"]))
        else:
            go_on(*waiting.pop(message["id"]), message["result"])


METHODS = "initialize node.create node.destroy act deliver wake probe shutdown".split()

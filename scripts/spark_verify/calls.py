"""Recorded calls of a kernel: what it returned for which arguments."""
import gzip
import hashlib
import json

from . import rows
from .parallel import ParallelLists
from .xxh64 import xxh64

AMBIGUOUS = object()


class NoSuchCall(Exception):
    """The kernel was never called so while the job was recorded, or it returned different things for what looks alike here."""


class RecordedCalls:
    """Looks results up by arguments: as they are, and where lists arrive in another order, by those that are parallel in every recorded
    call, put beside each other and sorted."""

    def __init__(self, name, parameters, returns, path):
        self.name = name
        self.parameters = parameters
        self.returns = returns
        self.path = path
        self._parallel = ParallelLists(parameters)
        self._results = []
        self._exact = {}
        self._sorted = None
        for arguments, result in self.read():
            self._parallel.see(arguments)
            self._exact[self._key(arguments)] = len(self._results)
            self._results.append(result)

    def read(self):
        """Every call, as its arguments and its result."""
        with gzip.open(self.path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                arguments, result = json.loads(line)
                yield (
                    tuple(rows.decode(value, kind) for value, kind in zip(arguments, self.parameters)),
                    rows.decode(result, self.returns),
                )

    def __len__(self):
        return len(self._results)

    def result(self, arguments):
        """What a call returns; null where an argument is, as the engines have it."""
        if any(argument is None for argument in arguments):
            return None
        for argument, kind in zip(arguments, self.parameters):
            if rows.is_list(kind) and any(value is None for value in argument):
                raise NoSuchCall("kernel {}: a list has a null element: filter it out in SQL".format(self.name))
        at = self._exact.get(self._key(arguments))
        if at is not None:
            return self._results[at]
        found = self._by_sorted_lists().get(self._key(self._parallel.sorted(arguments)))
        if found is AMBIGUOUS:
            raise NoSuchCall("kernel {} has several recorded results for lists of these elements: {}".format(self.name, shown(arguments)))
        if found is not None:
            return self._results[found]
        # A hash, which an engine may ask for rows that another drops before.
        if self.name == "shard_of":
            return (xxh64(arguments[0].encode("utf-8"), 0) * arguments[1]) >> 64
        raise NoSuchCall("kernel {} has no recorded result for {}".format(self.name, shown(arguments)))

    def _by_sorted_lists(self):
        if self._sorted is None:
            self._sorted = {}
            for at, (arguments, result) in enumerate(self.read()):
                key = self._key(self._parallel.sorted(arguments))
                other = self._sorted.setdefault(key, at)
                if other is not AMBIGUOUS and self._results[other] != result:
                    self._sorted[key] = AMBIGUOUS
        return self._sorted

    def _key(self, arguments):
        return hashlib.blake2b(rows.encode(arguments, self.parameters), digest_size=16).digest()


def shown(values, most=8):
    """Values for people, without the tails of long ones."""
    return ", ".join(_shown(value, most) for value in values)


def _shown(value, most):
    if isinstance(value, (list, tuple)):
        more = ", … {} in all".format(len(value)) if len(value) > most else ""
        return "[{}{}]".format(shown(value[:most], most), more)
    if isinstance(value, (bytes, bytearray)):
        return "0x{}{}".format(bytes(value[:most]).hex(), "… {} bytes".format(len(value)) if len(value) > most else "")
    text = "null" if value is None else repr(value)
    return text if len(text) <= 120 else text[:120] + "…"

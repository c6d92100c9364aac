"""Rows of a bundle: how their values are written in JSON, and their canonical bytes and digest, which are those of RowEncoder.cs."""
import base64
import decimal
import gzip
import json
import math
import struct

from .xxh64 import xxh64

INTEGERS = ("bool", "short", "int", "long", "timestamp", "date")
REALS = ("float", "double")

NULL = b"\x00"
INTEGER = struct.Struct("<Bq")
REAL = struct.Struct("<Bd")
NAN = INTEGER.pack(1, -0x8000000000000)


class WrongType(Exception):
    """A value is of another type than its column."""


def element(kind):
    """The type of a list's elements; of anything else, the type itself."""
    return kind[:-2] if is_list(kind) else kind


def is_list(kind):
    return kind.endswith("[]")


def read(path, kinds):
    """Rows of a .jsonl.gz file, as tuples; timestamps as microseconds and dates as days since 1970, blobs as bytes."""
    decoders = [_decoder(kind) for kind in kinds]
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield tuple(None if value is None else decode(value) for decode, value in zip(decoders, json.loads(line)))


def decode(value, kind):
    """One value of a JSON line."""
    return None if value is None else _decoder(kind)(value)


def _decoder(kind):
    if is_list(kind):
        decode_one = _decoder(element(kind))
        return lambda values: [None if value is None else decode_one(value) for value in values]
    if kind == "binary":
        return base64.b64decode
    return float if kind in REALS else _same


def _same(value):
    return value


def encode(row, kinds):
    """Canonical bytes of a row."""
    return b"".join([_encoded(value, kind) for value, kind in zip(row, kinds)])


def _encoded(value, kind):
    if value is None:
        return NULL
    if is_list(kind):
        inner = element(kind)
        return INTEGER.pack(1, len(value)) + b"".join([_encoded(one, inner) for one in value])
    if kind in INTEGERS:
        return INTEGER.pack(1, _integer(value))
    if kind in REALS:
        return _real(value)
    return _bytes(value, kind)


def _integer(value):
    if isinstance(value, int):
        return int(value)
    # Spark's integral decimals stand for integers; anything else is what the SQL got wrong.
    if isinstance(value, decimal.Decimal) and value == value.to_integral_value():
        return int(value)
    raise WrongType("an integer is due, and {!r} is there".format(value))


def _real(value):
    if not isinstance(value, (int, float, decimal.Decimal)):
        raise WrongType("a number is due, and {!r} is there".format(value))
    real = float(value)
    if math.isnan(real):
        return NAN
    return REAL.pack(1, real if real != 0 else 0.0)


def _bytes(value, kind):
    if kind == "text" and isinstance(value, str):
        data = value.encode("utf-8")
    elif kind == "binary" and isinstance(value, (bytes, bytearray)):
        data = bytes(value)
    else:
        raise WrongType("{} is due, and {!r} is there".format(kind, value))
    return INTEGER.pack(1, len(data)) + data


class Digest:
    """How many rows, and the sum modulo 2^128 of their hashes: RowDigest.cs."""

    def __init__(self, kinds):
        self.kinds = kinds
        self.rows = 0
        self.sum = 0

    def add(self, row):
        data = encode(row, self.kinds)
        self.rows += 1
        self.sum += (xxh64(data, 0) << 64) | xxh64(data, 1)

    @classmethod
    def of(cls, rows, kinds):
        digest = cls(kinds)
        for row in rows:
            digest.add(row)
        return digest

    @property
    def hex(self):
        return "{:032x}".format(self.sum & ((1 << 128) - 1))

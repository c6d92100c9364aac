"""XXH64, as https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md has it."""
import struct

MASK = 0xFFFFFFFFFFFFFFFF
PRIME_1 = 0x9E3779B185EBCA87
PRIME_2 = 0xC2B2AE3D27D4EB4F
PRIME_3 = 0x165667B19E3779F9
PRIME_4 = 0x85EBCA77C2B2AE63
PRIME_5 = 0x27D4EB2F165667C5

STRIPE = struct.Struct("<4Q")
WORD = struct.Struct("<Q")
HALF = struct.Struct("<I")


def xxh64(data, seed):
    """The hash of bytes, 0 to 2^64 - 1."""
    length = len(data)
    at = length & ~31
    if length >= 32:
        accumulated = _stripes(data, at, seed)
    else:
        accumulated = (seed + PRIME_5) & MASK
    accumulated = (accumulated + length) & MASK
    while at + 8 <= length:
        accumulated ^= _round(0, WORD.unpack_from(data, at)[0])
        accumulated = (_rotated(accumulated, 27) * PRIME_1 + PRIME_4) & MASK
        at += 8
    if at + 4 <= length:
        accumulated ^= (HALF.unpack_from(data, at)[0] * PRIME_1) & MASK
        accumulated = (_rotated(accumulated, 23) * PRIME_2 + PRIME_3) & MASK
        at += 4
    while at < length:
        accumulated ^= (data[at] * PRIME_5) & MASK
        accumulated = (_rotated(accumulated, 11) * PRIME_1) & MASK
        at += 1
    accumulated ^= accumulated >> 33
    accumulated = (accumulated * PRIME_2) & MASK
    accumulated ^= accumulated >> 29
    accumulated = (accumulated * PRIME_3) & MASK
    return accumulated ^ (accumulated >> 32)


def _stripes(data, end, seed):
    a, b, c, d = (seed + PRIME_1 + PRIME_2) & MASK, (seed + PRIME_2) & MASK, seed, (seed - PRIME_1) & MASK
    # Written out: this loop is where the time of a comparison goes.
    for w, x, y, z in STRIPE.iter_unpack(memoryview(data)[:end]):
        a = (a + w * PRIME_2) & MASK
        a = (((a << 31) | (a >> 33)) * PRIME_1) & MASK
        b = (b + x * PRIME_2) & MASK
        b = (((b << 31) | (b >> 33)) * PRIME_1) & MASK
        c = (c + y * PRIME_2) & MASK
        c = (((c << 31) | (c >> 33)) * PRIME_1) & MASK
        d = (d + z * PRIME_2) & MASK
        d = (((d << 31) | (d >> 33)) * PRIME_1) & MASK
    accumulated = (_rotated(a, 1) + _rotated(b, 7) + _rotated(c, 12) + _rotated(d, 18)) & MASK
    for lane in (a, b, c, d):
        accumulated = ((accumulated ^ _round(0, lane)) * PRIME_1 + PRIME_4) & MASK
    return accumulated


def _round(accumulated, word):
    return (_rotated((accumulated + word * PRIME_2) & MASK, 31) * PRIME_1) & MASK


def _rotated(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK

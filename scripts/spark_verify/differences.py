"""Compares rows of two engines, whatever their order: by digest, and where that differs row by row, with the tolerances that the step has."""
import math
from collections import Counter

from . import rows
from .calls import shown
from .parallel import ParallelLists

# Of doubles, relative: what two engines' own arithmetic may differ by. What kernels make and what is published is compared exactly.
TOLERANCE = 1e-9
SHOWN = 5


class Verdict:
    """Whether rows agree, and what a reader has to know of it: a note where they do, the first differences where not."""

    def __init__(self, agrees, count, lines):
        self.agrees = agrees
        self.count = count
        self.lines = lines


def compare(columns, recorded, actual, count, digest, lists_in_order):
    """columns: pairs of name and type. recorded, actual: make an iterator over the rows. count, digest: of what was recorded.
    lists_in_order: whether lists have to hold their elements in the same order."""
    kinds = [kind for _, kind in columns]
    try:
        found = rows.Digest.of(actual(), kinds)
    except rows.WrongType as e:
        return Verdict(False, count, [str(e)])
    if found.rows == count and found.hex == digest:
        return Verdict(True, count, [])
    expected, got = list(recorded()), list(actual())
    notes = []
    if not lists_in_order:
        parallel = ParallelLists(kinds)
        for row in expected:
            parallel.see(row)
        if parallel.groups and all(_fits(row, parallel) for row in got):
            expected, got = [parallel.sorted(row) for row in expected], [parallel.sorted(row) for row in got]
            notes.append("elements of lists come in another order, which SQL does not fix")
    if any(rows.element(kind) in rows.REALS for kind in kinds):
        notes.append("doubles agree to {} relative".format(TOLERANCE))
    missing, surplus = _unmatched(expected, got, kinds)
    if not missing and not surplus:
        return Verdict(True, count, notes)
    lines = ["{} rows recorded, {} on Spark; {} are missing, {} should not be there".format(count, found.rows, len(missing), len(surplus))]
    names = [name for name, _ in columns]
    for missing_row, surplus_row in zip(_padded(missing, surplus), _padded(surplus, missing)):
        lines += _side_by_side(names, missing_row, surplus_row)
    return Verdict(False, count, lines)


def _fits(row, parallel):
    return all(len({None if row[i] is None else len(row[i]) for i in group}) == 1 for group in parallel.groups)


def _unmatched(expected, got, kinds):
    """Rows of either side without a partner on the other, in the order of their canonical bytes."""
    exact = [i for i, kind in enumerate(kinds) if rows.element(kind) not in rows.REALS]
    real = [i for i, kind in enumerate(kinds) if rows.element(kind) in rows.REALS]
    sides = []
    for side in (expected, got):
        by_key = {}
        for row in side:
            by_key.setdefault(rows.encode([row[i] for i in exact], [kinds[i] for i in exact]), []).append(row)
        sides.append(by_key)
    missing, surplus = [], []
    for key in sorted(set(sides[0]) | set(sides[1])):
        left, right = _without_partners(sides[0].get(key, []), sides[1].get(key, []), real, kinds)
        missing += left
        surplus += right
    return missing, surplus


def _without_partners(left, right, real, kinds):
    if not real:
        common = min(len(left), len(right))
        return left[common:], right[common:]
    if len(left) == 1 and len(right) == 1:
        return ([], []) if _close(left[0], right[0], real) else (left, right)
    counts = Counter(rows.encode(row, kinds) for row in right)
    rest_left = []
    for row in left:
        key = rows.encode(row, kinds)
        if counts[key] > 0:
            counts[key] -= 1
        else:
            rest_left.append(row)
    rest_right = []
    for row in right:
        key = rows.encode(row, kinds)
        if counts[key] > 0:
            counts[key] -= 1
            rest_right.append(row)
    unmatched = []
    for row in rest_left:
        partner = next((i for i, other in enumerate(rest_right) if _close(row, other, real)), None)
        if partner is None:
            unmatched.append(row)
        else:
            rest_right.pop(partner)
    return unmatched, rest_right


def _close(left, right, columns):
    return all(_close_values(left[i], right[i]) for i in columns)


def _close_values(left, right):
    if left is None or right is None:
        return left is None and right is None
    if isinstance(left, list):
        return len(left) == len(right) and all(_close_values(a, b) for a, b in zip(left, right))
    left, right = float(left), float(right)
    return (math.isnan(left) and math.isnan(right)) or math.isclose(left, right, rel_tol=TOLERANCE)


def _padded(side, other):
    return side[:SHOWN] + [None] * (min(len(other), SHOWN) - len(side))


def _side_by_side(names, recorded, spark):
    if recorded is None or spark is None:
        row, of = (recorded, "recorded") if spark is None else (spark, "on Spark")
        return ["  {}: {}".format(of, _named(names, row))]
    return ["  recorded: {}".format(_named(names, recorded)), "  on Spark: {}".format(_named(names, spark))]


def _named(names, row):
    return ", ".join("{}={}".format(name, shown([value])) for name, value in zip(names, row))

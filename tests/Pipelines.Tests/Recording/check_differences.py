"""What counts as a difference, and what a look-up by arguments refuses. Argument: the scripts folder."""
import gzip
import json
import os
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])

from spark_verify import rows  # noqa: E402
from spark_verify.calls import NoSuchCall, RecordedCalls  # noqa: E402
from spark_verify.differences import compare  # noqa: E402
from spark_verify.kernels import in_branches  # noqa: E402


def judge(columns, recorded, actual, in_order=False):
    digest = rows.Digest.of(recorded, [kind for _, kind in columns])
    return compare(columns, lambda: iter(recorded), lambda: iter(actual), digest.rows, digest.hex, in_order)


ids = [("id", "text"), ("share", "double")]
assert judge(ids, [("a", 1.0), ("b", None)], [("b", None), ("a", 1.0)]).agrees
close = judge(ids, [("a", 1.0)], [("a", 1.0 + 1e-12)])
assert close.agrees and "1e-09" in close.lines[0], close.lines
assert judge(ids, [("a", 1.0), ("a", 2.0)], [("a", 2.0 + 1e-12), ("a", 1.0)]).agrees
assert not judge(ids, [("a", 1.0)], [("a", 1.0 + 1e-6)]).agrees
assert not judge(ids, [("a", 1.0)], [("b", 1.0)]).agrees
assert judge(ids, [("a", float("nan"))], [("a", float("nan"))]).agrees
assert not judge(ids, [("a", 1.0), ("a", 1.0)], [("a", 1.0)]).agrees, "a copy that is missing"
assert not judge(ids, [], [("a", 1.0)]).agrees

lists = [("id", "long"), ("tracks", "text[]"), ("ranks", "long[]"), ("settings", "long[]")]
recorded = [(1, ["x", "y"], [1, 2], [7, 8, 9]), (2, ["z"], [1], [7, 8, 9]), (3, None, None, [7, 8, 9])]
turned = [(3, None, None, [7, 8, 9]), (1, ["y", "x"], [2, 1], [7, 8, 9]), (2, ["z"], [1], [7, 8, 9])]
apart = [(1, ["y", "x"], [1, 2], [7, 8, 9]), (2, ["z"], [1], [7, 8, 9]), (3, None, None, [7, 8, 9])]
assert judge(lists, recorded, turned).agrees
assert not judge(lists, recorded, turned, in_order=True).agrees, "a published list has one order"
assert not judge(lists, recorded, apart).agrees, "lists that no longer belong together"
wrong = judge([("id", "long")], [(1,)], [("1",)])
assert not wrong.agrees and "an integer is due" in wrong.lines[0], wrong.lines

assert in_branches("select f(a), case when g(b) > 0 then h(c) end, k(d) -- case m(e)") >= {"g", "h"}
assert not in_branches("select f(a), case when g(b) > 0 then h(c) end, k(d) -- case m(e)") & {"f", "k", "m"}

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "calls.jsonl.gz")
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for call in ([[[1, 2], [5, 6], [0.5]], 10], [[[3], [7], [0.5]], 11], [[[8, 9], [1, 1], [0.5]], 12], [[[9, 8], [1, 1], [0.5]], 13]):
            lines.write(json.dumps(call) + "\n")
    calls = RecordedCalls("score", ("long[]", "long[]", "double[]"), "long", path)
    assert calls.result(([1, 2], [5, 6], [0.5])) == 10
    assert calls.result(([2, 1], [6, 5], [0.5])) == 10
    assert calls.result(([8, 9], [1, 1], [0.5])) == 12, "as it was recorded, whatever else has these elements"
    assert calls.result((None, [1], [0.5])) is None
    for arguments, words in (
        (([2, 1], [5, 6], [0.5]), "no recorded result"),
        (([3], [7], [0.25]), "no recorded result"),
        (([3, None], [7, 7], [0.5]), "null element"),
    ):
        try:
            calls.result(arguments)
            raise AssertionError("this was never called: {}".format(arguments))
        except NoSuchCall as e:
            assert "score" in str(e) and words in str(e), e
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for call in ([[[8, 9, 10]], 12], [[[9, 8, 10]], 13]):
            lines.write(json.dumps(call) + "\n")
    calls = RecordedCalls("order", ("long[]",), "long", path)
    try:
        calls.result(([10, 9, 8],))
        raise AssertionError("two results fit")
    except NoSuchCall as e:
        assert "several recorded results" in str(e), e

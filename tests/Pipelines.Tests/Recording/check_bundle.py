"""Checks what spark-verify rests on, over a whole bundle and without Spark: every recorded digest is that of the recorded rows, and every
recorded call is found again, as it was and with its lists in another order. Prints how many of each. Arguments: scripts folder, bundle."""
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])

from spark_verify import rows  # noqa: E402
from spark_verify.bundle import Bundle  # noqa: E402
from spark_verify.calls import NoSuchCall, RecordedCalls  # noqa: E402
from spark_verify.parallel import ParallelLists  # noqa: E402


def shuffled(arguments, groups, order):
    changed = list(arguments)
    for group in groups:
        places = list(range(len(changed[group[0]])))
        order.shuffle(places)
        for column in group:
            changed[column] = [changed[column][place] for place in places]
    return tuple(changed)


digests = calls_found = reordered = 0
order = random.Random(7)
with Bundle(sys.argv[2]) as bundle:
    for job in bundle.jobs:
        assert job.is_whole, job
        for step in job.steps:
            where = "{} {}".format(job, step.get("name"))
            if step.get("rows") and step.get("digest"):
                found = rows.Digest.of(step.rows(), [kind for _, kind in step.columns])
                assert (found.rows, found.hex) == (step["count"], step["digest"]), where
                digests += 1
            elif step.kind == "kernel":
                calls = RecordedCalls(step["name"], tuple(step["parameters"]), step["returns"], step.calls_path)
                parallel = ParallelLists(calls.parameters)
                for arguments, _ in calls.read():
                    parallel.see(arguments)
                for arguments, result in calls.read():
                    assert calls.result(arguments) == result, (where, arguments)
                    calls_found += 1
                    other = shuffled(arguments, parallel.groups, order)
                    if other != arguments:
                        assert calls.result(other) == result, (where, arguments)
                        reordered += 1
                if len(calls):
                    unheard = tuple("nobody called it so" if kind == "text" else value for value, kind in zip(arguments, calls.parameters))
                    if unheard != arguments and step["name"] != "shard_of":
                        try:
                            calls.result(unheard)
                            raise AssertionError("a call that was never made has a result: " + where)
                        except NoSuchCall as e:
                            assert step["name"] in str(e)
                    if step["name"] == "shard_of":
                        # What is computed where the record has no call is what was recorded where it has.
                        calls._exact.clear()
                        calls._sorted = {}
                        assert all(calls.result(arguments) == result for arguments, result in calls.read()), where
print("{} digests, {} calls, {} reordered".format(digests, calls_found, reordered))
